"""measure.py PUBLISHED ROUNDS: measures whole processes in paired rounds and judges them by the gates.

CPU is user + system time of the process and its waited children; RSS is the peak of the process. In every round each
command runs once, hello world among them, so that a ratio compares runs of the same minute on the same machine.
"""
import datetime
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = [60, 200, 1000, 5000, 20000]
ENVIRONMENTS = sorted(path.name.split(".")[1] for path in ROOT.glob("Pulumi.*.yaml"))


def run_once(command):
    """Runs a command to its end: (CPU seconds, wall seconds, peak RSS in MB)."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit {process.returncode}\n{errors.decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def measure(commands, rounds):
    """Runs all commands once per round, after one round that warms the disk cache: label -> list of run_once results."""
    rows = {label: [] for label in commands}
    for number in range(rounds + 1):
        for label, command in commands.items():
            row = run_once(command)
            if number:
                rows[label].append(row)
    return rows


def median(rows, index):
    return statistics.median(row[index] for row in rows)


def ratio(rows, label, index=0):
    """Median over the rounds of the label's value divided by hello world's in the same round."""
    return statistics.median(row[index] / floor[index] for row, floor in zip(rows[label], rows["hello world"]))


def added(rows, label, base):
    """Median over the rounds of the CPU that a label takes more than another in the same round, in milliseconds."""
    return statistics.median(row[0] - less[0] for row, less in zip(rows[label], rows[base])) * 1000


def compiled(command):
    """How many methods a run compiles although everything was to be compiled ahead."""
    with tempfile.NamedTemporaryFile("r") as listing:
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "DOTNET_JitStdOutFile": listing.name, "DOTNET_JitDisasmSummary": "1"})
        return sum(": JIT compiled " in line for line in listing)


def judge(rows, methods):
    """The gates: (name, measured, unit, limit, passed)."""
    cpu = {size: median(rows[f"synthetic {size}"], 0) for size in SIZES}
    gates = [(f"preview {name}: CPU against hello world", ratio(rows, f"preview {name}"), "x", 6) for name in ENVIRONMENTS]
    gates += [(f"preview {name}: methods compiled while it runs", methods[name], "", 60) for name in ENVIRONMENTS]
    gates += [
        (f"check {ENVIRONMENTS[-1]}: CPU added to preview", added(rows, f"check {ENVIRONMENTS[-1]}", f"preview {ENVIRONMENTS[-1]}"), "ms", 10),
        ("synthetic 200: CPU against hello world", ratio(rows, "synthetic 200"), "x", 6),
        ("synthetic 200: peak RSS", median(rows["synthetic 200"], 2), "MB", 60),
        ("CPU per extra resource, 1,000 to 20,000", (cpu[20000] - cpu[1000]) / 19000 * 1e6, "us", 40),
        ("growth 1,000 to 20,000, log-log slope", math.log(cpu[20000] / cpu[1000]) / math.log(20), "", 1.05),
        ("CPU of 20,000 against 5,000", cpu[20000] / cpu[5000], "x", 4.3),
        ("synthetic 20,000: CPU", cpu[20000], "s", 1.0),
        ("synthetic 20,000: peak RSS", median(rows["synthetic 20000"], 2), "MB", 200),
    ]
    return [(name, value, unit, limit, value <= limit) for name, value, unit, limit in gates]


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = int(next(line.split()[1] for line in open("/proc/meminfo") if line.startswith("MemTotal"))) // 1024 // 1024
    runtime = subprocess.run(["dotnet", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return {"cpu": model, "cores": os.cpu_count(), "memoryGiB": memory, "dotnetSdk": runtime, "load": [round(x, 1) for x in os.getloadavg()]}


def report(facts, rounds, rows, gates):
    lines = [
        f"# {facts['date']}",
        "",
        f"{facts['cores']} cores of {facts['cpu']}, {facts['memoryGiB']} GiB, .NET SDK {facts['dotnetSdk']}; load average "
        f"{facts['load'][0]} before, {facts['loadAfter'][0]} after; {rounds} paired rounds after one to warm up, self-contained composite ReadyToRun.",
        "CPU is user + system of the whole process; the ratio is the median of the rounds' ratios to hello world in the same round.",
        "",
        "| command | CPU s, median [min-max] | against hello world | wall s, median | peak RSS MB |",
        "| --- | --- | --- | --- | --- |",
    ]
    for label, runs in rows.items():
        values = [row[0] for row in runs]
        lines.append(
            f"| {label} | {statistics.median(values):.3f} [{min(values):.3f}-{max(values):.3f}] | {ratio(rows, label):.1f}x "
            f"| {median(runs, 1):.3f} | {median(runs, 2):.0f} |")
    lines += ["", "| gate | measured | limit | |", "| --- | --- | --- | --- |"]
    for name, value, unit, limit, passed in gates:
        lines.append(f"| {name} | {value:.2f} {unit} | {limit} {unit} | {'PASS' if passed else 'FAIL'} |")
    return "\n".join(line.replace(" |  |", " | |") for line in lines) + "\n"


def main():
    published, rounds = Path(sys.argv[1]), int(sys.argv[2])
    facts = {"date": datetime.date.today().isoformat(), **machine()}
    with tempfile.TemporaryDirectory() as scratch:
        commands = {"hello world": [published / "hello" / "Hello"]}
        for name in ENVIRONMENTS:
            commands[f"preview {name}"] = [published / "clusterstack" / "clusterstack", "preview", name, "--format", "json"]
        commands[f"check {ENVIRONMENTS[-1]}"] = [published / "clusterstack" / "clusterstack", "check", ENVIRONMENTS[-1], "--format", "json"]
        commands[f"preview {ENVIRONMENTS[0]}, tree"] = [published / "clusterstack" / "clusterstack", "preview", ENVIRONMENTS[0]]
        for size in SIZES:
            commands[f"synthetic {size}"] = [published / "synthetic" / "SyntheticEnvironment", str(size), f"{scratch}/graph.json"]
        rows = measure(commands, rounds)
        methods = {name: compiled(commands[f"preview {name}"]) for name in ENVIRONMENTS}
    facts["loadAfter"] = [round(x, 1) for x in os.getloadavg()]
    gates = judge(rows, methods)

    text = report(facts, rounds, rows, gates)
    print(text)
    results = ROOT / "bench" / "results"
    results.mkdir(exist_ok=True)
    (results / f"{facts['date']}.md").write_text(text)
    record = {
        "machine": facts,
        "rounds": rounds,
        "runs": {label: [{"cpu": round(c, 4), "wall": round(w, 4), "rssMB": round(r, 1)} for c, w, r in runs] for label, runs in rows.items()},
        "gates": [{"name": n, "value": round(v, 4), "unit": u, "limit": m, "passed": p} for n, v, u, m, p in gates],
    }
    (results / f"{facts['date']}.json").write_text(json.dumps(record, indent=2) + "\n")
    sys.exit(0 if all(passed for *_, passed in gates) else 1)


main()

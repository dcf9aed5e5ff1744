#!/usr/bin/env python3
"""An emulated AWS for one rehearsal: moto behind a recorder of API calls, on the loopback interface only.

  server.py [--stock]        --stock leaves moto as it is, without the mends of faults_*.py

Reads one line of JSON from standard input, the world before the rehearsal:
  {"account": "123456789012", "region": "eu-west-1", "zones": ["example.com"], "parameters": {"/name": "value"},
   "network": null or {"vpc": "vpc-0123456789abcdef0", "subnets": {"subnet-0123456789abcdef1": "a"}}}
Prints one line of JSON when it listens:
  {"url": "http://127.0.0.1:PORT", "mends": {name: {"fault": ..., "stub": ...}}}
Ends when its standard input does, so that it never outlives the process that started it.
GET /rehearsal/calls gives {"ec2": {"CreateVpc": 1, ...}, ...}: every AWS call so far, by service and operation.
"""
import functools
import importlib
import io
import json
import logging
import os
import pathlib
import re
import signal
import socket
import sys
import threading
import unittest.mock
from collections import Counter, defaultdict
from urllib.parse import parse_qs

world = json.loads(sys.stdin.readline())
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(128)
port = listener.getsockname()[1]
# moto reads its settings when it is imported. Certificates are issued at once and AWS' managed policies exist.
os.environ.update(MOTO_PORT=str(port), MOTO_ACCOUNT_ID=world["account"], MOTO_ACM_VALIDATION_WAIT="0", MOTO_IAM_LOAD_MANAGED_POLICIES="true")

import boto3  # noqa: E402
import botocore.session  # noqa: E402
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402

# Signing names that differ from the name of botocore's service model.
MODELS = {"monitoring": "cloudwatch", "elasticloadbalancing": "elbv2", "elasticfilesystem": "efs", "states": "stepfunctions"}


@functools.cache
def routes(service):
    """(method, path pattern, demanded query keys, literal length, operation) of a REST service, from its model."""
    try:
        model = botocore.session.get_session().get_service_model(MODELS.get(service, service))
    except Exception:
        return []
    found = []
    for name in model.operation_names:
        operation = model.operation_model(name)
        path, _, query = operation.http["requestUri"].partition("?")
        keys = [pair.split("=")[0] for pair in query.split("&") if pair and "{" not in pair]
        if shape := operation.input_shape:
            keys += [shape.members[member].serialization.get("name", member) for member in shape.required_members
                     if shape.members[member].serialization.get("location") == "querystring"]
        pattern = re.sub(r"\\\{[^}]*\\\+\\\}", ".+", re.escape(path))
        pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", pattern).rstrip("/")
        found.append((operation.http["method"], re.compile(f"^{pattern}/?$"), keys, pattern.count("[^/]+"), len(path), name))
    return found


def operation_of(service, environ, body):
    """The AWS operation that a request means: from the query protocol, the target header or the REST route."""
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        if action := re.search(rb"(?:^|&)Action=(\w+)", body):
            return action[1].decode()
    if target := environ.get("HTTP_X_AMZ_TARGET"):
        return target.rsplit(".", 1)[-1]
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    if "x-id" in query:
        return query["x-id"][0]
    path = environ.get("RAW_URI", environ["PATH_INFO"]).split("?")[0] or "/"
    method = environ["REQUEST_METHOD"]
    matches = [(len(keys), -holes, length, name) for verb, pattern, keys, holes, length, name in routes(service)
               if verb == method and pattern.match(path) and all(key in query for key in keys)]
    return max(matches)[-1] if matches else f"{method} {path}"


class Recorder:
    """Counts every AWS call in front of moto, and answers GET /rehearsal/calls."""

    def __init__(self, emulator):
        self.emulator, self.calls, self.lock = emulator, defaultdict(Counter), threading.Lock()

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == "/rehearsal/calls":
            with self.lock:
                counts = json.dumps(self.calls, sort_keys=True).encode()
            start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(counts)))])
            return [counts]
        if scope := re.search(r"Credential=[^/]+/\d+/[^/]*/([^/]+)/", environ.get("HTTP_AUTHORIZATION", "")):
            length = int(environ.get("CONTENT_LENGTH") or 0)
            body = environ["wsgi.input"].read(length) if length else b""
            environ["wsgi.input"] = io.BytesIO(body)
            operation = operation_of(scope[1], environ, body)
            with self.lock:
                self.calls[scope[1]][operation] += 1
        return self.emulator(environ, start_response)


def furnish(url):
    """Creates what exists before the stack does: the zones and parameters that its data sources look up, the network it is put into."""
    def client(service):
        return boto3.client(service, endpoint_url=url, region_name=world["region"], aws_access_key_id="test", aws_secret_access_key="test")

    for zone in world["zones"]:
        client("route53").create_hosted_zone(Name=zone, CallerReference=zone)
    for name, value in world["parameters"].items():
        client("ssm").put_parameter(Name=name, Value=value, Type="String")
    if world["network"]:
        furnish_network(client("ec2"), world["network"])


def furnish_network(ec2, network):
    """Creates a VPC and subnets that have the ids by which the stack knows them."""
    with identified("vpcs", "random_vpc_id", network["vpc"]):
        ec2.create_vpc(CidrBlock="10.0.0.0/16")
    for number, (subnet, zone) in enumerate(network["subnets"].items()):
        with identified("subnets", "random_subnet_id", subnet):
            ec2.create_subnet(VpcId=network["vpc"], CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=world["region"] + zone)


def identified(module, maker, id):
    """Lets the maker of ids in one of moto's EC2 modules give this id; moto's requests are answered in this same process."""
    return unittest.mock.patch.object(importlib.import_module(f"moto.ec2.models.{module}"), maker, lambda: id)


def main():
    mended = {}
    if "--stock" not in sys.argv[1:]:
        import faults
        for module in sorted(path.stem for path in pathlib.Path(__file__).parent.glob("faults_*.py")):
            importlib.import_module(module)
        mended = faults.MENDED
    # An interrupt at the terminal reaches the whole group; whoever started this process decides when it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    WSGIRequestHandler.log_request = lambda *_, **__: None
    emulator = DomainDispatcherApplication(create_backend_app)
    recorder = Recorder(emulator)
    server = make_server("127.0.0.1", port, recorder, threaded=True, fd=listener.fileno())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{port}"
    furnish(url)
    recorder.calls.clear()
    print(json.dumps({"url": url, "mends": mended}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()

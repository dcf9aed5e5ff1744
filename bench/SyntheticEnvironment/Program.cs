using System.Globalization;
using ClusterStack.Bench;
using ClusterStack.Graph;

if (args is not [var size, var file] || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
{
    await Console.Error.WriteLineAsync("usage: SyntheticEnvironment RESOURCES FILE");
    return 2;
}

var graph = await GraphRecorder.RecordAsync(
    new RecorderOptions { Project = "bench", Stack = "synthetic" }, options => new SyntheticStack(count, options));
using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
GraphJson.Write(graph, stream);

if (graph.Resources.Length == count) return 0;
await Console.Error.WriteLineAsync($"asked for {count} resources, recorded {graph.Resources.Length}");
return 1;

using System.Text.Json;

namespace ClusterStack.Cli.Deploying;

/// <summary>The outputs of a stack as they are printed.</summary>
internal static class StackOutputs
{
    /// <summary>The document as it is, in the order in which Pulumi gives it.</summary>
    public static void WriteJson(JsonElement outputs, TextWriter output) => JsonOutput.Write(output, outputs.WriteTo);

    /// <summary>One line for each value, objects by the path of their members: <c>urls.sreracha  https://...</c>.</summary>
    public static void WriteText(JsonElement outputs, TextWriter output)
    {
        var lines = Lines(outputs, "").ToArray();
        var width = lines.Max(static line => (int?)line.Path.Length) ?? 0;
        foreach (var (path, value) in lines) output.WriteLine($"{path.PadRight(width)}  {value}");
    }

    private static IEnumerable<(string Path, string Value)> Lines(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Lines(member.Value, path.Length is 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.String => [(path, value.GetString()!)],
        _ => [(path, value.GetRawText())],
    };
}

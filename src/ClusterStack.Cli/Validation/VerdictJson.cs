namespace ClusterStack.Cli.Validation;

/// <summary>Verdicts for machines, as <c>clusterstack.validation/1</c>.</summary>
internal static class VerdictJson
{
    public static void Write(ImmutableArray<Verdict> verdicts, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("format", "clusterstack.validation/1");
        json.WriteStartArray("targets");
        foreach (var verdict in verdicts)
        {
            json.WriteStartObject();
            json.WriteString("target", verdict.Target);
            json.WriteString("kind", verdict.Kind);
            json.WriteBoolean("valid", verdict.Problems.IsEmpty);
            json.WriteStartArray("problems");
            foreach (var problem in verdict.Problems)
            {
                json.WriteStartObject();
                json.WriteString("file", problem.File);
                json.WriteNumber("line", problem.Line);
                json.WriteNumber("column", problem.Column);
                json.WriteString("path", problem.Path);
                json.WriteString("message", problem.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("warnings");
            foreach (var warning in verdict.Warnings) json.WriteStringValue(warning);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}

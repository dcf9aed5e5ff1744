using System.Globalization;
using System.Text.Json;
using ClusterStack.Graph.Checks;

namespace ClusterStack.Cli.Checking;

/// <summary>Results of checks for machines, as <c>clusterstack.check/1</c>, and the coverage as <c>clusterstack.coverage/1</c>.</summary>
internal static class CheckJson
{
    public static void Write(ImmutableArray<CheckResult> results, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("format", "clusterstack.check/1");
        json.WriteBoolean("passed", results.All(static result => result.Passed));
        json.WriteStartArray("environments");
        foreach (var result in results) Write(result, json);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static void Write(Coverage coverage, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("format", "clusterstack.coverage/1");
        json.WriteNumber("enforced", coverage.Enforced);
        json.WriteNumber("publicRules", coverage.PublicRules);
        json.WriteStartArray("controls");
        foreach (var (control, rule) in coverage.Controls)
        {
            json.WriteStartObject();
            json.WriteString("id", control.Id);
            json.WriteString("title", control.Title);
            json.WriteString("condition", control.Condition);
            json.WriteString("severity", Severities.Word(control.Severity));
            json.WriteBoolean("enforced", rule is not null);
            if (rule is not null)
            {
                json.WriteBoolean("onDemand", rule.OnDemand);
                json.WriteString("from", JsonNamingPolicy.CamelCase.ConvertName(rule.From.ToString()));
                json.WriteString("why", rule.Why);
                json.WriteString("mend", rule.Mend);
            }

            json.WriteStartArray("covers");
            foreach (var covered in control.Covers) json.WriteStringValue(covered);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(CheckResult result, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("environment", result.Environment);
        json.WriteBoolean("passed", result.Passed);
        json.WriteNumber("resources", result.Resources);
        json.WriteNumber("rules", result.Rules);
        json.WriteStartArray("findings");
        foreach (var finding in result.Findings) Write(finding, json);
        json.WriteEndArray();
        Write("expiredWaivers", result.Expired, json);
        Write("unusedWaivers", result.Unused, json);
        json.WriteEndObject();
    }

    private static void Write(Finding finding, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", Severities.Word(finding.Severity));
        json.WriteString("urn", finding.Urn);
        json.WriteString("type", finding.Type);
        json.WriteString("resource", finding.Resource);
        json.WriteString("path", finding.Path);
        json.WriteString("got", finding.Got);
        json.WriteString("expected", finding.Expected);
        json.WriteString("mend", finding.Mend);
        if (finding.Waiver is { } waiver)
        {
            json.WritePropertyName("waiver");
            Write(waiver, json);
        }

        json.WriteEndObject();
    }

    private static void Write(string name, ImmutableArray<Waiver> waivers, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var waiver in waivers) Write(waiver, json);
        json.WriteEndArray();
    }

    private static void Write(Waiver waiver, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", waiver.Name);
        json.WriteString("rule", waiver.Rule);
        json.WriteString("resource", waiver.Resource);
        json.WriteString("reason", waiver.Reason);
        json.WriteString("owner", waiver.Owner);
        json.WriteString("expires", waiver.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("source", waiver.Source);
        json.WriteEndObject();
    }
}

using System.Text.Json;
using ClusterStack.Graph.Terraform;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>A report for machines: <c>clusterstack.rehearsal/1</c>.</summary>
internal static class RehearsalJson
{
    public static void Write(Utf8JsonWriter json, RehearsalReport report)
    {
        json.WriteStartObject();
        json.WriteString("format", "clusterstack.rehearsal/1");
        json.WriteString("stack", report.Stack);
        json.WriteBoolean("succeeded", report.Succeeded);
        json.WriteStartArray("steps");
        foreach (var step in report.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteNumber("seconds", step.Seconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("errors");
        foreach (var error in report.Errors)
        {
            json.WriteStartObject();
            json.WriteString("step", error.Step);
            json.WriteString("summary", error.Summary);
            json.WriteString("detail", error.Detail);
            WriteIdentity(json, error.Resource);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("drifts");
        foreach (var drift in report.Drifts)
            Write(json, drift);

        json.WriteEndArray();
        Write(json, "left", report.Left);
        Write(json, "omitted", report.Omitted);
        Write(json, "notes", report.Notes);
        Write(json, "stubs", report.Stubs);
        json.WriteStartArray("resources");
        foreach (var resource in report.Resources)
        {
            json.WriteStartObject();
            WriteIdentity(json, resource);
            if (resource.CreatedSeconds is { } seconds)
                json.WriteNumber("createdSeconds", seconds);
            else
                json.WriteNull("createdSeconds");

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("calls");
        foreach (var (service, operations) in report.Calls)
        {
            json.WriteStartObject(service);
            foreach (var (operation, count) in operations)
                json.WriteNumber(operation, count);

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Drift drift)
    {
        json.WriteStartObject();
        WriteIdentity(json, drift.Resource);
        json.WriteString("action", ActionName(drift.Action));
        json.WriteStartArray("attributes");
        foreach (var attribute in drift.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("path", attribute.Path);
            json.WriteString("was", attribute.Was);
            json.WriteString("becomes", attribute.Becomes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string ActionName(ChangeAction action) => action switch
    {
        ChangeAction.Create => "create",
        ChangeAction.Update => "update",
        ChangeAction.Replace => "replace",
        _ => "delete",
    };

    private static void WriteIdentity(Utf8JsonWriter json, RehearsedResource? resource)
    {
        if (resource is null)
            return;

        json.WriteString("urn", resource.Urn);
        json.WriteString("component", resource.Component);
        json.WriteString("address", resource.Address);
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<TerraformRemark> remarks)
    {
        json.WriteStartArray(name);
        foreach (var remark in remarks)
        {
            json.WriteStartObject();
            json.WriteString("urn", remark.Urn);
            json.WriteString("property", remark.Property);
            json.WriteString("reason", remark.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

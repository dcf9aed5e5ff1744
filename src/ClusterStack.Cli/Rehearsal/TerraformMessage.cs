using System.Text.Json;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>What Terraform or the provider says against the configuration.</summary>
/// <param name="IsError">Whether it is an error, otherwise a warning.</param>
/// <param name="Summary">One line.</param>
/// <param name="Detail">The provider's own words; may be empty.</param>
/// <param name="Address">The resource; null when it is about none.</param>
public sealed record TerraformDiagnostic(bool IsError, string Summary, string Detail, string? Address);

/// <summary>
/// One line of Terraform's machine-readable output
/// (https://developer.hashicorp.com/terraform/internals/machine-readable-ui).
/// </summary>
/// <param name="Type">Kind of message, for example <c>apply_complete</c>.</param>
/// <param name="Address">The resource that it is about.</param>
/// <param name="ElapsedSeconds">How long that took, whole seconds.</param>
/// <param name="Diagnostic">The error or warning of a message of type <c>diagnostic</c>.</param>
internal sealed record TerraformMessage(string Type, string? Address, int ElapsedSeconds, TerraformDiagnostic? Diagnostic)
{
    public static TerraformMessage? Read(string line)
    {
        if (line is not ['{', ..])
            return null;

        using var document = JsonDocument.Parse(line);
        var message = document.RootElement;
        var hook = message.TryGetProperty("hook", out var found) ? found : default;
        var change = message.TryGetProperty("change", out var planned) ? planned : default;
        return new(
            Text(message, "type") ?? "",
            AddressIn(hook) ?? AddressIn(change),
            hook.ValueKind == JsonValueKind.Object && hook.TryGetProperty("elapsed_seconds", out var elapsed) ? (int)elapsed.GetDouble() : 0,
            message.TryGetProperty("diagnostic", out var diagnostic) ? ReadDiagnostic(diagnostic) : null);
    }

    private static string? AddressIn(JsonElement element)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("resource", out var resource) ? Text(resource, "addr") : null;

    private static TerraformDiagnostic ReadDiagnostic(JsonElement diagnostic)
        => new(Text(diagnostic, "severity") == "error", Text(diagnostic, "summary") ?? "", Text(diagnostic, "detail") ?? "", Text(diagnostic, "address"));

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

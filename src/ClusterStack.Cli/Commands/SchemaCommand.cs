using System.CommandLine;
using System.Text.RegularExpressions;
using ClusterStack.Settings;

namespace ClusterStack.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of an environment's settings, with the descriptions of <c>docs/configuration.md</c>.</summary>
internal static partial class SchemaCommand
{
    private const string Page = "configuration.md";

    public static Command Create(Terminal terminal)
    {
        var command = new Command("schema", "Write the JSON Schema of Pulumi.<environment>.yaml, for editors.");
        command.SetAction(_ =>
        {
            terminal.Output.Write(SettingsSchema.Write(Descriptions()));
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The rows of the page's tables of keys: meaning, and default where the schema cannot know it.</summary>
    private static Dictionary<string, string> Descriptions()
    {
        using var reader = new StreamReader(typeof(SchemaCommand).Assembly.GetManifestResourceStream(Page)!);
        return Row().Matches(reader.ReadToEnd()).ToDictionary(
            row => row.Groups["key"].Value,
            row => $"{Plain(row, "meaning")}. {(Plain(row, "default") is ['r', .. var rest] text && text.StartsWith("required", StringComparison.Ordinal) ? $"R{rest}" : $"Default: {Plain(row, "default")}")}.");
    }

    private static string Plain(Match row, string column) => row.Groups[column].Value.Trim().Replace("`", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \|(?<meaning>[^|]*)\|(?<default>[^|]*)\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}

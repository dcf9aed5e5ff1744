using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class PackageTests
{
    private const string Provider =
        """
        "inputProperties": {
          "region": { "type": "string" }, "skip": { "type": "boolean" }, "token": { "type": "string", "secret": true },
          "zones": { "type": "array", "items": { "type": "string" } }
        },
        "properties": { "region": { "type": "string" }, "token": { "type": "string", "secret": true }, "zones": { "type": "array", "items": { "type": "string" } } }
        """;

    [Fact]
    public void A_provider_hands_over_its_name_and_everything_but_text_as_json()
    {
        var text = Some.Bindings(Some.Schema(provider: Provider), "pulumi:providers:demo")["Provider.cs"];
        var provider = Some.LinesOf(text, "Provider");
        var args = Some.LinesOf(text, "ProviderArgs");

        Assert.Equal("public partial class Provider : global::Pulumi.ProviderResource", provider[0]);
        Assert.Contains("[DemoResourceType(\"pulumi:providers:demo\")]", text, StringComparison.Ordinal);
        Assert.Contains(": base(\"demo\", name, args ?? new ProviderArgs(), MakeResourceOptions(options, \"\"))", provider);
        Assert.Contains("AdditionalSecretOutputs = { \"token\" },", provider);
        Assert.Contains("public Output<string?> Zones => field ?? Late(ref field, \"zones\");", provider);
        Assert.DoesNotContain(provider, line => line.Contains(" Get(", StringComparison.Ordinal));
        Assert.Equal(
            [
                "collector.Add(\"region\", nameof(Region), Region);",
                "collector.Add(\"skip\", nameof(Skip), Skip, json: true);",
                "collector.Add(\"token\", nameof(_token), _token);",
                "collector.Add(\"zones\", nameof(_zones), _zones, json: true);",
            ],
            args.Where(line => line.StartsWith("collector.", StringComparison.Ordinal)));
        Assert.Contains("[Input(\"zones\", json: true)]", args);
    }

    [Fact]
    public void The_version_stands_in_the_files_that_the_engine_and_the_classes_read()
    {
        var bindings = Some.Bindings(Some.Schema());

        Assert.Equal("1.2.3\n", bindings["version.txt"]);
        Assert.Equal(
            """
            {
              "resource": true,
              "name": "demo",
              "version": "1.2.3"
            }

            """,
            bindings["pulumi-plugin.json"]);
        Assert.Contains("GetManifestResourceStream(\"Pulumi.Demo.version.txt\")", bindings["Utilities.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Utilities_hold_only_what_the_package_uses()
    {
        var schema = Some.Schema(
            """ "demo:net/pipe:Pipe": { "properties": {}, "inputProperties": { "n": { "type": "integer", "defaultInfo": { "environment": ["N"] } } } } """,
            functions: """ "demo:index/getRegion:getRegion": { "outputs": { "properties": {} } } """,
            provider: Provider);

        Assert.Equal([], Helpers());
        Assert.Equal(["GetEnv", "GetEnvInt32", "ResourceOptions"], Helpers("demo:net/pipe:Pipe"));
        Assert.Equal(["WithDefaults"], Helpers("demo:index/getRegion:getRegion"));
        Assert.Equal(["ResourceOptions", "Secret"], Helpers("pulumi:providers:demo"));

        string[] Helpers(params string[] tokens)
        {
            var text = Some.Bindings(schema, tokens)["Utilities.cs"];
            return [.. ((string[])["GetEnv", "GetEnvBoolean", "GetEnvDouble", "GetEnvInt32", "ResourceOptions", "Secret", "WithDefaults"])
                .Where(name => text.Contains($" {name}(", StringComparison.Ordinal) || text.Contains($" {name}<T>(", StringComparison.Ordinal))];
        }
    }

    [Fact]
    public void Environment_variables_are_read_as_the_official_bindings_read_them()
    {
        var inputs = string.Join(", ", ((string[])["boolean", "integer", "number"])
            .Select(type => $$""" "{{type}}": { "type": "{{type}}", "defaultInfo": { "environment": ["X"] } } """));
        var lines = Some.LinesOf(
            Some.Bindings(Some.Schema($$""" "demo:net/pipe:Pipe": { "properties": {}, "inputProperties": { {{inputs}} } } """), "demo:net/pipe:Pipe")["Utilities.cs"],
            "Utilities");

        Assert.Contains("if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)", lines);
        Assert.Contains("\"1\" or \"t\" or \"T\" or \"true\" or \"TRUE\" or \"True\" => true,", lines);
        Assert.Contains("\"0\" or \"f\" or \"F\" or \"false\" or \"FALSE\" or \"False\" => false,", lines);
        Assert.Contains("=> int.TryParse(GetEnv(names), System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;", lines);
        Assert.Contains("=> double.TryParse(GetEnv(names), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;", lines);
    }

    [Fact]
    public void The_version_of_the_program_wins_over_that_of_the_package()
        => Assert.Equal(
            ["var merged = CustomResourceOptions.Merge(defaults, options);", "merged.Version ??= Version;", "merged.Id = id ?? merged.Id;", "return merged;"],
            Some.LinesOf(Some.Bindings(Some.Schema(provider: Provider), "pulumi:providers:demo")["Utilities.cs"], "Utilities")
                .SkipWhile(line => !line.StartsWith("var merged", StringComparison.Ordinal)).Take(4));
}

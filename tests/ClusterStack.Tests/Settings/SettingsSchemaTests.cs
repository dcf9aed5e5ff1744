using ClusterStack.Settings;
using ClusterStack.Tests.Support;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace ClusterStack.Tests.Settings;

/// <summary>The schema that editors use and the reader agree.</summary>
public sealed class SettingsSchemaTests
{
    private static readonly Task<JsonSchema> Schema = JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Repository.Root, "schemas/environment.schema.json")));

    /// <summary>
    /// What only the reader sees: what the text is before it is data, values that lie elsewhere, and names, since the validator
    /// passes over <c>propertyNames</c>. To JSON Schema 30.0 is a whole number.
    /// </summary>
    private static readonly string[] BeyondSchema =
    [
        "anchors are not allowed", "tags are not allowed", "the name stands here a second time", "a secret cannot stand here",
        "relative to the directory of Pulumi.yaml", "the path leaves the directory", "this is a directory", "; rename it", "which means different things", " is not allowed in ", "got the number 30.0",
    ];

    public static TheoryData<string, string, string, string> Cases => SettingsProblemsTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_the_reader_refuses_by_form_the_schema_refuses(string from, string bad, string problem, string good)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var schema = await Schema;
        Assert.Empty(schema.Validate(Json(Edit.Replace(TemporaryProject.Environment, from, good))));

        using var project = new TemporaryProject(Edit.Replace(TemporaryProject.Environment, from, bad));
        var refused = Refused(project);
        if (BeyondSchema.Any(reason => problem.Contains(reason, StringComparison.Ordinal))) return;
        Assert.Equal(refused, schema.Validate(Json(Edit.Replace(TemporaryProject.Environment, from, bad))).Count > 0);
    }

    [Fact]
    public void The_environments_of_the_repository_are_good()
        => Assert.All(Directory.EnumerateFiles(Repository.Root, "Pulumi.*.yaml"), file => Assert.Empty(Schema.GetAwaiter().GetResult().Validate(Json(File.ReadAllText(file)))));

    /// <summary>Whether reading alone fails; what only the plan finds, no schema can tell.</summary>
    private static bool Refused(TemporaryProject project)
    {
        try
        {
            return !project.Read().Problems.IsEmpty;
        }
        catch (SettingsException)
        {
            return true;
        }
    }

    /// <summary>YAML as JSON by another reader than ours.</summary>
    private static JToken Json(string yaml)
    {
        try
        {
            return JToken.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(
                new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml)!));
        }
        catch (YamlException)
        {
            return JValue.CreateNull(); // what YAML itself refuses has no JSON, and no schema accepts it
        }
    }
}

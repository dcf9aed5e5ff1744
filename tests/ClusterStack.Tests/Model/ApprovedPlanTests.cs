using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterStack.Model;
using ClusterStack.Settings;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Model;

/// <summary>What is decided before anything is created: a change of a decision is judged by itself, without the resources that follow from it.</summary>
public sealed class ApprovedPlanTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new RuntimeTypeConverter<VariablePart>(), new RuntimeTypeConverter<FileContent>() },
    };

    [Theory]
    [InlineData("closed")]
    [InlineData("filed")]
    [InlineData("kept")]
    [InlineData("network")]
    [InlineData("shifted")]
    [InlineData("sized")]
    public void A_plan_is_exactly_what_was_approved(string variant)
    {
        var (environment, overrides) = Recorded.Variants[variant];
        var plan = EnvironmentPlan.From(SettingsReader.ReadOffline(ProjectDirectory.Find(Repository.Root), environment, overrides));
        Approved.Matches(JsonSerializer.Serialize(plan, Readable) + "\n", variant, "json");
    }

    /// <summary>Writes what a value is, not only what its declared type has.</summary>
    private sealed class RuntimeTypeConverter<T> : JsonConverter<T>
        where T : class
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("plans are written only");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}

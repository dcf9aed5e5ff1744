using System.Reflection;
using System.Text.Json;

namespace ClusterStack.Graph.Terraform;

/// <summary>How one Pulumi property is called and shaped in Terraform.</summary>
internal sealed record TerraformName
{
    /// <summary>Name in provider 5.100.0; null when it does not exist there.</summary>
    public string? Name { get; init; }

    /// <summary>The name that a newer provider has, by Pulumi's rule of naming; null where <see cref="Name"/> is known.</summary>
    public string? Guess { get; init; }

    /// <summary>Whether it can only be read.</summary>
    public bool Output { get; init; }

    /// <summary>Whether Terraform writes it as a nested block.</summary>
    public bool Block { get; init; }

    /// <summary>Whether Pulumi has one value where Terraform has a list or set of one.</summary>
    public bool One { get; init; }

    /// <summary>Whether it is a set, which has no positions.</summary>
    public bool Set { get; init; }

    /// <summary>Token of the nested type of its elements or of itself; null for plain values.</summary>
    public string? Type { get; init; }
}

/// <summary>The names of one resource, data source or nested type.</summary>
/// <param name="Name">Terraform's type, for example <c>aws_vpc</c>; empty for nested types.</param>
/// <param name="Properties">By Pulumi's name of the property.</param>
internal sealed record TerraformType(string Name, Dictionary<string, TerraformName> Properties);

/// <summary>The table <c>Schema/terraform-names.json</c>, which is generated from the schemas of both providers.</summary>
internal sealed class TerraformNames
{
    private static readonly Lazy<TerraformNames> Shared = new(static () =>
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("terraform-names.json")
            ?? throw new InvalidOperationException("The file 'terraform-names.json' is not embedded in this assembly.");
        return Read(file);
    });

    private readonly Dictionary<string, TerraformType> _resources;
    private readonly Dictionary<string, TerraformType> _functions;
    private readonly Dictionary<string, TerraformType> _types;

    private TerraformNames(JsonElement table)
    {
        _resources = Section(table.GetProperty("resources"));
        _functions = Section(table.GetProperty("functions"));
        _types = table.GetProperty("types").EnumerateObject()
            .ToDictionary(static type => type.Name, static type => new TerraformType("", Properties(type.Value)));
    }

    /// <summary>The table inside this assembly.</summary>
    internal static TerraformNames Default => Shared.Value;

    internal static TerraformNames Read(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return new(document.RootElement);
    }

    internal IEnumerable<TerraformType> Resources => _resources.Values;

    internal TerraformType? Resource(string token) => _resources.GetValueOrDefault(token);

    internal TerraformType? Function(string token) => _functions.GetValueOrDefault(token);

    internal TerraformType Nested(string token) => _types[token];

    private static Dictionary<string, TerraformType> Section(JsonElement section)
        => section.EnumerateObject().ToDictionary(
            static type => type.Name,
            static type => new TerraformType(type.Value.GetProperty("tf").GetString()!, Properties(type.Value.GetProperty("properties"))));

    private static Dictionary<string, TerraformName> Properties(JsonElement properties)
        => properties.EnumerateObject().ToDictionary(static property => property.Name, static property => Property(property.Value));

    private static TerraformName Property(JsonElement value)
        => value.ValueKind == JsonValueKind.String
            ? new() { Name = value.GetString() }
            : new()
            {
                Name = Text(value, "tf"),
                Guess = Text(value, "guess"),
                Output = value.TryGetProperty("output", out _),
                Block = value.TryGetProperty("block", out _),
                One = value.TryGetProperty("one", out _),
                Set = value.TryGetProperty("set", out _),
                Type = Text(value, "type"),
            };

    private static string? Text(JsonElement value, string name)
        => value.TryGetProperty(name, out var member) ? member.GetString() : null;
}

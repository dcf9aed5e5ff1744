using SdkGen.Schema;

namespace SdkGen;

/// <summary>What one package contributes: the listed elements, in ordinal order of their tokens.</summary>
internal sealed record Selection(
    PackageSchema Schema,
    bool Provider,
    ImmutableArray<string> Resources,
    ImmutableArray<string> Functions)
{
    /// <summary>Token of the package's provider resource.</summary>
    public string ProviderToken => ProviderTokenOf(Schema);

    /// <summary>Distributes the listed tokens over the packages.</summary>
    /// <exception cref="FormatException">No package has the token; the message names the nearest one.</exception>
    public static ImmutableArray<Selection> Of(IEnumerable<PackageSchema> schemas, IEnumerable<string> tokens)
    {
        var packages = schemas.OrderBy(schema => schema.Name, StringComparer.Ordinal).ToList();
        var listed = tokens.Order(StringComparer.Ordinal).ToList();
        var known = packages.SelectMany(Tokens).ToHashSet(StringComparer.Ordinal);
        if (listed.Find(token => !known.Contains(token)) is { } unknown)
            throw new FormatException($"types.txt: no schema has '{unknown}'; the nearest is '{Nearest(unknown, known)}'");

        return
        [
            .. packages.Select(schema => new Selection(
                schema,
                listed.Contains(ProviderTokenOf(schema)),
                [.. listed.Where(schema.Resources.ContainsKey)],
                [.. listed.Where(schema.Functions.ContainsKey)])),
        ];
    }

    private static string ProviderTokenOf(PackageSchema schema) => $"pulumi:providers:{schema.Name}";

    private static IEnumerable<string> Tokens(PackageSchema schema)
        => [ProviderTokenOf(schema), .. schema.Resources.Keys, .. schema.Functions.Keys];

    private static string Nearest(string wrong, IEnumerable<string> known)
        => known.OrderBy(token => EditDistance.Between(wrong, token)).ThenBy(token => token, StringComparer.Ordinal).First();
}

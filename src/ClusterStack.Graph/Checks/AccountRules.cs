using ClusterStack.Graph.Recording;

namespace ClusterStack.Graph.Checks;

/// <summary>Providers and tags: what holds for everything of an environment.</summary>
internal static class AccountRules
{
    /// <summary>By these a bill, an incident and a clean-up find whom to ask.</summary>
    private static readonly ImmutableArray<string> RequiredTags = ["class", "environment", "managedBy", "owner"];

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("OTH-03", AwsTypes.Provider)
        {
            Why = "With the wrong profile in the shell a deployment lands in the wrong account.",
            Mend = "Set account.id in the settings, which becomes allowedAccountIds; never put keys into the provider.",
            Many = static provider =>
            [
                provider["allowedAccountIds"].MustBeGiven("the account that the environment belongs to"),
                provider["region"].MustBeGiven("a region"),
                .. new[] { "accessKey", "secretKey", "token" }.Select(Violation? (key) => provider[key].IsGiven ? provider[key].Fail("no key in the program", "a key") : null),
            ],
        },
        new("TAG-01", Rule.AnyType)
        {
            Why = "What has no owner is neither paid for, nor mended, nor deleted by anybody.",
            Mend = "Set the tags class, environment, managedBy and owner as defaultTags of the provider.",
            One = static place =>
            {
                if (!IsTaggable(place.Resource.Type))
                    return null;

                var defaults = place.Resource.Options.Provider is { } provider ? place.Graph.Find(provider)?["defaultTags"].Json()["tags"] : null;
                if (place["tags"].IsOpen || defaults is { IsOpen: true })
                    return null;

                string[] missing = [.. RequiredTags.Where(tag => !place[$"tags.{tag}"].IsGiven && defaults?[tag].IsGiven is not true)];
                return missing is [] ? null : place["tags"].Fail(string.Join(", ", missing));
            },
        },
    ];

    /// <summary>What takes default tags says which it has in the end. Types without bindings are not judged.</summary>
    private static bool IsTaggable(string type) => Array.Exists(OutputSchema.Default.Of(type), static output => output.Name == "tagsAll");
}

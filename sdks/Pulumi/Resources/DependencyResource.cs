namespace Pulumi;

/// <summary>A resource that is known by its URN only; it stands for one the engine reported as a dependency.</summary>
internal sealed class DependencyResource : CustomResource
{
    internal DependencyResource(string urn)
        : base("", "", null, null, dependency: true)
    {
        Urn = new Output<string>(new OutputData<string>(AsSet, urn, isKnown: true, isSecret: false));
        Id = new Output<string>(new OutputData<string>(AsSet, "", isKnown: false, isSecret: false));
    }
}

/// <summary>A provider that is known by its reference only.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    /// <param name="reference">URN and id, joined by <c>::</c>.</param>
    internal DependencyProviderResource(string reference)
        : base(PackageOfReference(reference))
    {
        var separator = reference.LastIndexOf("::", StringComparison.Ordinal);
        Urn = new Output<string>(new OutputData<string>(AsSet, reference[..separator], isKnown: true, isSecret: false));
        Id = new Output<string>(new OutputData<string>(AsSet, reference[(separator + 2)..], isKnown: true, isSecret: false));
    }

    private static string PackageOfReference(string reference)
    {
        var type = reference.Split("::")[2].Split('$')[^1];
        return type.StartsWith(TypePrefix, StringComparison.Ordinal) ? type[TypePrefix.Length..] : type;
    }
}

namespace Pulumi;

/// <summary>How a registration ended.</summary>
internal enum RegistrationResult
{
    Success = 0,
    Fail = 1,
    Skip = 2,
}

/// <summary>The engine's answer to a registration or a read.</summary>
/// <param name="Urn">The URN.</param>
/// <param name="Id">The id; null or "" = not known yet.</param>
/// <param name="Properties">The outputs.</param>
/// <param name="Dependencies">URNs of resources an output depends on besides its own; null = none.</param>
/// <param name="Result">How it ended.</param>
internal sealed record MonitorAnswer(
    string Urn,
    string? Id,
    PropertyObject Properties,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Dependencies = null,
    RegistrationResult Result = RegistrationResult.Success);

/// <summary>The engine's answer to a function call.</summary>
/// <param name="Return">The result.</param>
/// <param name="Failures">What is wrong with the arguments: reason and, where it is about one, the property.</param>
internal sealed record InvokeAnswer(PropertyObject Return, IReadOnlyList<(string Property, string Reason)> Failures);

/// <summary>An answer as the outputs of a resource read it.</summary>
internal sealed class ResourceAnswer(Resource resource, MonitorAnswer answer, bool isDryRun)
{
    private readonly ConversionContext _context = new($"{resource.GetResourceType()} '{resource.GetResourceName()}'");

    internal string Urn => answer.Urn;

    internal string? Id => answer.Id;

    /// <summary>One output: the default where the answer has none, which is then known only outside a preview.</summary>
    internal OutputData<T> Read<T>(string name)
    {
        var resources = DependenciesOf(name);
        if (answer.Properties.TryGetValue(name, out var value) && value is not null)
            return PropertyConverter.Convert<T>(value, resources, _context);
        var isKnown = !isDryRun && answer.Result == RegistrationResult.Success;
        return new OutputData<T>(resources, default!, isKnown, isSecret: false);
    }

    private ResourceSet DependenciesOf(string name)
    {
        if (answer.Dependencies is null || !answer.Dependencies.TryGetValue(name, out var urns) || urns.Count == 0)
            return resource.AsSet;
        var builder = default(ResourceSet.Builder);
        builder.Add(resource);
        foreach (var urn in urns)
            builder.Add(new DependencyResource(urn));
        return builder.ToSet();
    }
}

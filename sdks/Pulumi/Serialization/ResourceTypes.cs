using System.Reflection;

namespace Pulumi;

/// <summary>The resource classes of the loaded assemblies by type token, to make objects from references.</summary>
internal static class ResourceTypes
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<Assembly> Scanned = [];
    private static readonly Dictionary<string, List<(Version? Version, Type Type)>> Types = new(StringComparer.Ordinal);

    /// <summary>
    /// An object for the resource: of its class when an assembly has one for the type and version, else one that
    /// knows only its URN.
    /// </summary>
    internal static Resource Create(ResourceReference reference)
    {
        var token = Urn.TypeChain(reference.Urn).Split('$')[^1];
        if (Find(token, reference.Version) is not { } type)
            return new DependencyResource(reference.Urn);
        var constructor = Array.Find(type.GetConstructors(), candidate => candidate.GetParameters() is [{ ParameterType: var name }, _, { ParameterType: var options }]
            && name == typeof(string) && options.IsAssignableTo(typeof(ResourceOptions)));
        if (constructor is null)
            return new DependencyResource(reference.Urn);
        ResourceOptions given = constructor.GetParameters()[2].ParameterType == typeof(ComponentResourceOptions)
            ? new ComponentResourceOptions { Urn = reference.Urn }
            : new CustomResourceOptions { Urn = reference.Urn };
        return (Resource)constructor.Invoke([Urn.NameOf(reference.Urn), null, given]);
    }

    /// <summary>The newest class of the same major version that is at least as new as asked.</summary>
    private static Type? Find(string token, string? version)
    {
        lock (Gate)
        {
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            {
                if (!assembly.IsDynamic && Scanned.Add(assembly))
                    Scan(assembly);
            }
            if (!Types.TryGetValue(token, out var candidates))
                return null;
            var wanted = ParseVersion(version);
            return candidates
                .Where(candidate => wanted is null || candidate.Version is null
                    || (candidate.Version.Major == wanted.Major && candidate.Version >= wanted))
                .OrderByDescending(candidate => candidate.Version)
                .Select(candidate => candidate.Type)
                .FirstOrDefault();
        }
    }

    private static void Scan(Assembly assembly)
    {
        if (!Array.Exists(assembly.GetReferencedAssemblies(), reference => reference.Name == typeof(Resource).Assembly.GetName().Name))
            return;
        foreach (var type in assembly.GetTypes())
        {
            if (!type.IsSubclassOf(typeof(Resource)) || type.GetCustomAttribute<ResourceTypeAttribute>() is not { } attribute)
                continue;
            if (!Types.TryGetValue(attribute.Type, out var known))
                Types[attribute.Type] = known = [];
            known.Add((ParseVersion(attribute.Version), type));
        }
    }

    private static Version? ParseVersion(string? version)
        => Version.TryParse(version?.TrimStart('v').Split('-', '+')[0], out var parsed) ? parsed : null;
}

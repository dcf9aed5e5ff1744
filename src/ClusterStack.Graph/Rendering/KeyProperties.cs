using ClusterStack.Graph.Recording;

namespace ClusterStack.Graph.Rendering;

/// <summary>The properties that say most about a resource, by type, read from <c>Schema/key-properties.txt</c>.</summary>
internal static class KeyProperties
{
    private static readonly Lazy<Dictionary<string, string[]>> Table = new(static () =>
        EmbeddedText.Lines("key-properties.txt")
            .Select(static line => line.Split(' '))
            .ToDictionary(static fields => fields[0], static fields => fields[1..]));

    /// <summary>The property paths of a type; none for a type that the table does not know.</summary>
    internal static string[] Of(string type) => Table.Value.GetValueOrDefault(type, []);

    /// <summary>The value at a path such as <c>vpcConfig.endpointPublicAccess</c>; null when there is none.</summary>
    internal static PropertyValue? Find(ObjectValue inputs, string path)
    {
        PropertyValue? value = inputs;
        foreach (var member in path.Split('.'))
            value = (value as ObjectValue)?[member];

        return value;
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ClusterStack.StartupProfile;

/// <summary>A type in one of the assemblies of a folder.</summary>
internal sealed record DefinedType(MetadataReader Reader, TypeDefinitionHandle Handle)
{
    internal TypeDefinition Definition => Reader.GetTypeDefinition(Handle);

    internal string Assembly => Reader.GetString(Reader.GetAssemblyDefinition().Name);

    internal bool IsValueType => Definition.BaseType switch
    {
        { IsNil: true } => false,
        { Kind: HandleKind.TypeReference } @base => IsValueTypeRoot(Reader.GetTypeReference((TypeReferenceHandle)@base).Name),
        { Kind: HandleKind.TypeDefinition } @base => IsValueTypeRoot(Reader.GetTypeDefinition((TypeDefinitionHandle)@base).Name)
            && !Reader.StringComparer.Equals(Definition.Name, "Enum"),
        _ => false,
    };

    private bool IsValueTypeRoot(StringHandle name) => Reader.GetString(name) is "ValueType" or "Enum";
}

/// <summary>All types of the assemblies in a folder by their full names.</summary>
internal sealed class AssemblyFolder : IDisposable
{
    private readonly List<PEReader> _files = [];
    private readonly Dictionary<string, List<DefinedType>> _types = [];

    internal AssemblyFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            var file = new PEReader(File.OpenRead(path));
            _files.Add(file);
            if (!file.HasMetadata || file.GetMetadataReader() is not { IsAssembly: true } reader)
                continue;

            foreach (var handle in reader.TypeDefinitions)
            {
                var name = FullName(reader, handle);
                if (!_types.TryGetValue(name, out var types))
                    _types.Add(name, types = []);

                types.Add(new(reader, handle));
            }
        }
    }

    /// <summary>The types of a name: more than one for names that compilers give in every assembly.</summary>
    internal IReadOnlyList<DefinedType> Find(string name) => _types.GetValueOrDefault(name) ?? [];

    public void Dispose() => _files.ForEach(static file => file.Dispose());

    private static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{FullName(reader, outer)}+{name}"
            : type.Namespace.IsNil ? name
            : $"{reader.GetString(type.Namespace)}.{name}";
    }
}

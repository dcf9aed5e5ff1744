using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ClusterStack.StartupProfile;

/// <summary>
/// Writes a profile (<c>.mibc</c>) for the ahead-of-time compiler: an assembly without types whose global methods list other
/// methods by <c>ldtoken</c>, one list for each set of assemblies that the methods in it are made of, and a method
/// <c>AssemblyDictionary</c> that names the lists. The form is that of the profiles in the runtime's own packages.
/// </summary>
internal sealed class ProfileWriter
{
    private readonly AssemblyFolder _assemblies;
    private readonly ProfileModule _module;
    private readonly SortedDictionary<string, List<EntityHandle>> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _added = [];

    internal ProfileWriter(AssemblyFolder assemblies)
    {
        _assemblies = assemblies;
        _module = new(assemblies);
    }

    internal int Count => _methods.Values.Sum(static methods => methods.Count);

    /// <summary>Adds a method with all its overloads; one whose type is not in the folder is left out.</summary>
    internal void Add(CompiledMethod method)
    {
        if (!_added.Add(Key(method)))
            return;

        foreach (var type in _assemblies.Find(method.Type.Name))
        {
            SortedSet<string> used = new(StringComparer.Ordinal);
            EntityHandle owner = _module.Reference(type);
            if (!method.Type.Arguments.IsEmpty)
            {
                var instance = new BlobBuilder();
                if (!_module.WriteInstance(type, method.Type, instance, used))
                    continue;

                owner = _module.Metadata.AddTypeSpecification(_module.Metadata.GetOrAddBlob(instance));
            }

            foreach (var handle in type.Definition.GetMethods())
            {
                var definition = type.Reader.GetMethodDefinition(handle);
                if (type.Reader.StringComparer.Equals(definition.Name, method.Name)
                    && definition.GetGenericParameters().Count == method.Arguments.Length)
                {
                    Add(_module.Method(owner, type, definition), type, method.Arguments, used);
                }
            }
        }
    }

    internal void Save(string path)
    {
        var metadata = _module.Metadata;
        metadata.AddModule(0, metadata.GetOrAddString(Path.GetFileName(path)), metadata.GetOrAddGuid(default), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(Path.GetFileNameWithoutExtension(path)), new(0, 0, 0, 0), default, default, default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));

        var bodies = new MethodBodyStreamEncoder(new BlobBuilder());
        var dictionary = new InstructionEncoder(new BlobBuilder());
        foreach (var (assemblies, methods) in _methods)
        {
            var list = new InstructionEncoder(new BlobBuilder());
            foreach (var method in methods)
            {
                list.OpCode(ILOpCode.Ldtoken);
                list.Token(method);
                list.OpCode(ILOpCode.Pop);
            }

            dictionary.LoadString(metadata.GetOrAddUserString(assemblies));
            dictionary.OpCode(ILOpCode.Ldtoken);
            dictionary.Token(AddGlobal($"Assemblies_{assemblies}", list, bodies));
            dictionary.OpCode(ILOpCode.Pop);
        }

        AddGlobal("AssemblyDictionary", dictionary, bodies);
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new(metadata), bodies.Builder, deterministicIdProvider: static _ => default).Serialize(image);
        using var file = File.Create(path);
        image.WriteContentTo(file);
    }

    private static string Key(CompiledMethod method) => $"{Key(method.Type)}:{method.Name}[{string.Join(',', method.Arguments.Select(Key))}]";

    private static string Key(TypeName type) => $"{type.Name}[{string.Join(',', type.Arguments.Select(Key))}]{string.Join(',', type.Ranks)}";

    private void Add(EntityHandle member, DefinedType type, ImmutableArray<TypeName> arguments, IEnumerable<string> used)
    {
        var all = new SortedSet<string>(used, StringComparer.Ordinal);
        if (!arguments.IsEmpty)
        {
            var instance = new BlobBuilder();
            instance.WriteByte((byte)SignatureKind.MethodSpecification);
            instance.WriteCompressedInteger(arguments.Length);
            if (!arguments.All(argument => _module.Write(argument, instance, all)))
                return;

            member = _module.Metadata.AddMethodSpecification(member, _module.Metadata.GetOrAddBlob(instance));
        }

        // The assembly that declares the method comes first.
        all.Remove(type.Assembly);
        var group = string.Concat(all.Prepend(type.Assembly).Select(static name => name + ";"));
        if (!_methods.TryGetValue(group, out var methods))
            _methods.Add(group, methods = []);

        methods.Add(member);
    }

    private MethodDefinitionHandle AddGlobal(string name, InstructionEncoder code, MethodBodyStreamEncoder bodies)
    {
        code.OpCode(ILOpCode.Ret);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, static returns => returns.Void(), static _ => { });
        return _module.Metadata.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.Static,
            MethodImplAttributes.IL,
            _module.Metadata.GetOrAddString(name),
            _module.Metadata.GetOrAddBlob(signature),
            bodies.AddMethodBody(code),
            MetadataTokens.ParameterHandle(1));
    }
}

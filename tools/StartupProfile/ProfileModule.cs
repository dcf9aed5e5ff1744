using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace ClusterStack.StartupProfile;

/// <summary>The tables of a profile: what it refers to in other assemblies.</summary>
internal sealed class ProfileModule(AssemblyFolder assemblies)
{
    private const string Canonical = "System.__Canon";

    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = [];
    private readonly Dictionary<(EntityHandle Scope, string Namespace, string Name), TypeReferenceHandle> _types = [];

    internal MetadataBuilder Metadata { get; } = new();

    /// <summary>A member of a type or of an instantiation of it; its signature is that of the definition.</summary>
    internal EntityHandle Method(EntityHandle owner, DefinedType type, MethodDefinition method)
    {
        var signature = new BlobBuilder();
        var source = type.Reader.GetBlobReader(method.Signature);
        CopyMethod(ref source, signature, type.Reader);
        return Metadata.AddMemberReference(owner, Metadata.GetOrAddString(type.Reader.GetString(method.Name)), Metadata.GetOrAddBlob(signature));
    }

    internal TypeReferenceHandle Reference(DefinedType type) => Reference(type.Reader, type.Handle);

    /// <summary>Writes a type as it stands in a signature; false when no assembly has it.</summary>
    /// <param name="name">The type.</param>
    /// <param name="signature">Gets it.</param>
    /// <param name="used">Gets the names of the assemblies that it is made of.</param>
    internal bool Write(TypeName name, BlobBuilder signature, ISet<string> used)
    {
        foreach (var rank in name.Ranks.Reverse())
        {
            // General arrays of more dimensions than one carry their shape behind the element; no run has compiled code for one.
            if (rank != 1) return false;
            signature.WriteByte((byte)SignatureTypeCode.SZArray);
        }

        if (Primitive(name.Name) is { } primitive)
        {
            signature.WriteByte((byte)primitive);
            return true;
        }

        if (name.Name == Canonical)
        {
            signature.WriteByte((byte)SignatureTypeKind.Class);
            WriteToken(signature, Reference(Assembly("System.Private.Canon"), "System", "__Canon"));
            return true;
        }

        if (assemblies.Find(name.Name) is not [var type])
            return false;

        used.Add(type.Assembly);
        return WriteInstance(type, name, signature, used);
    }

    /// <summary>Writes a type with its arguments.</summary>
    internal bool WriteInstance(DefinedType type, TypeName name, BlobBuilder signature, ISet<string> used)
    {
        if (!name.Arguments.IsEmpty)
            signature.WriteByte((byte)SignatureTypeCode.GenericTypeInstance);

        signature.WriteByte((byte)(type.IsValueType ? SignatureTypeKind.ValueType : SignatureTypeKind.Class));
        WriteToken(signature, Reference(type));
        if (name.Arguments.IsEmpty)
            return true;

        signature.WriteCompressedInteger(name.Arguments.Length);
        return name.Arguments.All(argument => Write(argument, signature, used));
    }

    private static SignatureTypeCode? Primitive(string keyword) => keyword switch
    {
        "bool" => SignatureTypeCode.Boolean,
        "char" => SignatureTypeCode.Char,
        "sbyte" => SignatureTypeCode.SByte,
        "byte" or "ubyte" => SignatureTypeCode.Byte,
        "short" => SignatureTypeCode.Int16,
        "ushort" => SignatureTypeCode.UInt16,
        "int" => SignatureTypeCode.Int32,
        "uint" => SignatureTypeCode.UInt32,
        "long" => SignatureTypeCode.Int64,
        "ulong" => SignatureTypeCode.UInt64,
        "float" => SignatureTypeCode.Single,
        "double" => SignatureTypeCode.Double,
        "nint" => SignatureTypeCode.IntPtr,
        "nuint" => SignatureTypeCode.UIntPtr,
        _ => null,
    };

    private AssemblyReferenceHandle Assembly(string name)
    {
        if (!_assemblies.TryGetValue(name, out var reference))
            _assemblies.Add(name, reference = Metadata.AddAssemblyReference(Metadata.GetOrAddString(name), new(0, 0, 0, 0), default, default, default, default));

        return reference;
    }

    private TypeReferenceHandle Reference(EntityHandle scope, string @namespace, string name)
    {
        if (!_types.TryGetValue((scope, @namespace, name), out var reference))
            _types.Add((scope, @namespace, name), reference = Metadata.AddTypeReference(scope, Metadata.GetOrAddString(@namespace), Metadata.GetOrAddString(name)));

        return reference;
    }

    private TypeReferenceHandle Reference(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        EntityHandle scope = type.GetDeclaringType() is { IsNil: false } outer
            ? Reference(reader, outer)
            : Assembly(reader.GetString(reader.GetAssemblyDefinition().Name));
        return Reference(scope, reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    private TypeReferenceHandle Reference(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        EntityHandle scope = type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Reference(reader, (TypeReferenceHandle)type.ResolutionScope)
            : Assembly(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name));
        return Reference(scope, reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    private static void WriteToken(BlobBuilder target, EntityHandle type) => target.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(type));

    // A signature is copied as it is (ECMA-335, II.23.2) but for its tokens, which belong to the module that it comes from.
    private void CopyMethod(ref BlobReader source, BlobBuilder target, MetadataReader reader)
    {
        var header = source.ReadSignatureHeader();
        target.WriteByte(header.RawValue);
        if (header.IsGeneric)
            CopyInteger(ref source, target);

        var parameters = CopyInteger(ref source, target);
        for (var i = 0; i <= parameters; i++)
            CopyType(ref source, target, reader);
    }

    private void CopyType(ref BlobReader source, BlobBuilder target, MetadataReader reader)
    {
        var code = source.ReadByte();
        target.WriteByte(code);
        switch (code)
        {
            case (byte)SignatureTypeKind.ValueType or (byte)SignatureTypeKind.Class:
                CopyToken(ref source, target, reader);
                break;
            case (byte)SignatureTypeCode.RequiredModifier or (byte)SignatureTypeCode.OptionalModifier:
                CopyToken(ref source, target, reader);
                CopyType(ref source, target, reader);
                break;
            case (byte)SignatureTypeCode.Pointer or (byte)SignatureTypeCode.ByReference or (byte)SignatureTypeCode.SZArray
                or (byte)SignatureTypeCode.Pinned or (byte)SignatureTypeCode.Sentinel:
                CopyType(ref source, target, reader);
                break;
            case (byte)SignatureTypeCode.GenericTypeParameter or (byte)SignatureTypeCode.GenericMethodParameter:
                CopyInteger(ref source, target);
                break;
            case (byte)SignatureTypeCode.GenericTypeInstance:
                target.WriteByte(source.ReadByte());
                CopyToken(ref source, target, reader);
                for (var left = CopyInteger(ref source, target); left > 0; left--)
                    CopyType(ref source, target, reader);

                break;
            case (byte)SignatureTypeCode.FunctionPointer:
                CopyMethod(ref source, target, reader);
                break;
            case (byte)SignatureTypeCode.Array:
                CopyType(ref source, target, reader);
                CopyInteger(ref source, target);
                for (var left = CopyInteger(ref source, target); left > 0; left--)
                    CopyInteger(ref source, target);

                for (var left = CopyInteger(ref source, target); left > 0; left--)
                    target.WriteCompressedSignedInteger(source.ReadCompressedSignedInteger());

                break;
        }
    }

    private static int CopyInteger(ref BlobReader source, BlobBuilder target)
    {
        var value = source.ReadCompressedInteger();
        target.WriteCompressedInteger(value);
        return value;
    }

    private void CopyToken(ref BlobReader source, BlobBuilder target, MetadataReader reader)
    {
        switch (source.ReadTypeHandle())
        {
            case { Kind: HandleKind.TypeDefinition } handle:
                WriteToken(target, Reference(reader, (TypeDefinitionHandle)handle));
                break;
            case { Kind: HandleKind.TypeReference } handle:
                WriteToken(target, Reference(reader, (TypeReferenceHandle)handle));
                break;
            case var handle:
                var copied = new BlobBuilder();
                var specification = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                CopyType(ref specification, copied, reader);
                WriteToken(target, Metadata.AddTypeSpecification(Metadata.GetOrAddBlob(copied)));
                break;
        }
    }
}

using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace MixedModels.Architecture;

/// <summary>
/// Gathers the assembly's own types out of handles, signatures and the arguments of attributes, whatever they are
/// wrapped in.
/// </summary>
internal sealed class MentionedTypes(MetadataReader metadata)
    : ISignatureTypeProvider<string, object?>, ICustomAttributeTypeProvider<string>
{
    private readonly HashSet<string> _names = [];

    /// <summary>The outermost types that were mentioned.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Forgets all.</summary>
    public void Clear() => _names.Clear();

    /// <summary>
    /// Adds what a handle mentions: a type, or the type that has a method or field, and its generic arguments.
    /// </summary>
    public void Add(EntityHandle handle)
    {
        if (handle.IsNil) return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                _names.Add(TypeNames.Outermost(metadata, (TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MethodDefinition:
                Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                method.DecodeSignature(this, null);
                break;
            case HandleKind.MemberReference:
                Add(metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.StandaloneSignature:
                metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(this, null);
                break;
            case HandleKind.TypeReference:
                break; // another assembly's
            default:
                throw new BadImageFormatException($"A type is mentioned by a {handle.Kind}.");
        }
    }

    /// <summary>Adds the types among an attribute's arguments.</summary>
    public void AddArguments(CustomAttribute attribute) => attribute.DecodeValue(this);

    private void Add(MemberReference member)
    {
        Add(member.Parent);
        if (member.GetKind() == MemberReferenceKind.Method) member.DecodeMethodSignature(this, null);
        else member.DecodeFieldSignature(this, null);
    }

    // What the decoder hands over is of no interest but for the assembly's own types; the parts of a type come one by
    // one.

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var name = TypeNames.Outermost(reader, handle);
        _names.Add(name);
        return name;
    }

    public string GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    /// <summary>
    /// The argument <c>typeof(...)</c> of an attribute: a name, with a nested type's after a plus sign and its
    /// assembly's after a comma.
    /// </summary>
    public string GetTypeFromSerializedName(string name)
    {
        foreach (var handle in metadata.TypeDefinitions)
            if (TypeNames.Outermost(metadata, handle) is var known && name.Split(',', '+', '[')[0] == known)
                _names.Add(known);
        return name;
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    public string GetFunctionPointerType(MethodSignature<string> signature) => "";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

    public string GetArrayType(string elementType, ArrayShape shape) => elementType;

    public string GetByReferenceType(string elementType) => elementType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType;

    public string GetSZArrayType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetGenericMethodParameter(object? genericContext, int index) => "";

    public string GetGenericTypeParameter(object? genericContext, int index) => "";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "";

    public string GetSystemType() => "System.Type";

    public bool IsSystemType(string type) => type == "System.Type";

    /// <summary>
    /// How wide an enum among an attribute's arguments is: all of ours and those of the attributes in use are ints.
    /// </summary>
    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MixedModels.Architecture;

/// <summary>
/// Which types of an assembly need which: base types, interfaces, constraints, attributes, signatures and all that the
/// code of methods names. A constant leaves no trace where it is used, and neither do <c>nameof</c> and comments.
/// </summary>
internal sealed class TypeUses(PEReader image, MetadataReader metadata)
{
    private readonly HashSet<TypeUse> _uses = [];
    private readonly MentionedTypes _mentioned = new(metadata);

    /// <summary>All uses, outermost types by outermost types.</summary>
    public IReadOnlySet<TypeUse> Read()
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            _mentioned.Clear();
            Collect(metadata.GetTypeDefinition(handle));
            var user = TypeNames.Outermost(metadata, handle);
            foreach (var used in _mentioned.Names)
                if (used != user)
                    _uses.Add(new TypeUse(user, used));
        }
        return _uses;
    }

    private void Collect(TypeDefinition type)
    {
        _mentioned.Add(type.BaseType);
        foreach (var handle in type.GetInterfaceImplementations())
            _mentioned.Add(metadata.GetInterfaceImplementation(handle).Interface);
        CollectConstraints(type.GetGenericParameters());
        CollectAttributes(type.GetCustomAttributes());
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            field.DecodeSignature(_mentioned, null);
            CollectAttributes(field.GetCustomAttributes());
        }
        foreach (var handle in type.GetProperties())
            CollectAttributes(metadata.GetPropertyDefinition(handle).GetCustomAttributes());
        foreach (var handle in type.GetEvents())
        {
            _mentioned.Add(metadata.GetEventDefinition(handle).Type);
            CollectAttributes(metadata.GetEventDefinition(handle).GetCustomAttributes());
        }
        foreach (var handle in type.GetMethods()) Collect(metadata.GetMethodDefinition(handle));
    }

    private void Collect(MethodDefinition method)
    {
        method.DecodeSignature(_mentioned, null);
        CollectConstraints(method.GetGenericParameters());
        CollectAttributes(method.GetCustomAttributes());
        foreach (var handle in method.GetParameters())
            CollectAttributes(metadata.GetParameter(handle).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0) return;
        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_mentioned, null);
        foreach (var region in body.ExceptionRegions) _mentioned.Add(region.CatchType);
        foreach (var token in Instructions.Tokens(body.GetILReader())) _mentioned.Add(token);
    }

    private void CollectConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var parameter in parameters)
            foreach (var handle in metadata.GetGenericParameter(parameter).GetConstraints())
                _mentioned.Add(metadata.GetGenericParameterConstraint(handle).Type);
    }

    private void CollectAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            _mentioned.Add(attribute.Constructor);
            _mentioned.AddArguments(attribute);
        }
    }
}

using System.Reflection.Metadata;

namespace MixedModels.Architecture;

/// <summary>
/// Names of the types that a person would look for: a nested type, a closure or an iterator goes by the type that holds
/// it.
/// </summary>
internal static class TypeNames
{
    /// <summary>The full name of the outermost type.</summary>
    public static string Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil) type = metadata.GetTypeDefinition(type.GetDeclaringType());
        var (space, name) = (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
        return space == "" ? name : $"{space}.{name}";
    }
}

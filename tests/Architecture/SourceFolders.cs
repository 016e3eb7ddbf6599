using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MixedModels.Architecture;

/// <summary>
/// The folders that types were written in. A type may be in the namespace of another room (the front door shares
/// <c>MixedModels</c>); the portable PDB names the documents of its methods, and of types without a method that has
/// code.
/// </summary>
internal static class SourceFolders
{
    /// <summary>
    /// The kind of custom debug information that names a type's documents (Portable PDB 1.0, "Type Definition
    /// Documents").
    /// </summary>
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>The folder of each outermost type, relative to the project's.</summary>
    /// <exception cref="InvalidDataException">The parts of one type are in two folders.</exception>
    public static IReadOnlyDictionary<string, string> Read(
        MetadataReader metadata, MetadataReader symbols, string project)
    {
        var folders = new Dictionary<string, string>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var name = TypeNames.Outermost(metadata, handle);
            foreach (var document in Documents(metadata, symbols, handle))
            {
                var path = symbols.GetString(symbols.GetDocument(document).Name);
                if (FolderOf(path, project) is not { } folder) continue;
                if (folders.TryAdd(name, folder) || folders[name] == folder) continue;
                throw new InvalidDataException($"{name} is written in two folders: '{folders[name]}' and '{folder}'.");
            }
        }
        return folders;
    }

    private static IEnumerable<DocumentHandle> Documents(
        MetadataReader metadata, MetadataReader symbols, TypeDefinitionHandle type)
    {
        foreach (var method in metadata.GetTypeDefinition(type).GetMethods())
        {
            var information = symbols.GetMethodDebugInformation(method.ToDebugInformationHandle());
            if (!information.Document.IsNil) yield return information.Document;
            else if (!information.SequencePointsBlob.IsNil)
                foreach (var point in information.GetSequencePoints())
                    yield return point.Document;
        }
        foreach (var handle in symbols.GetCustomDebugInformation(type))
        {
            var information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) != TypeDefinitionDocuments) continue;
            var blob = symbols.GetBlobReader(information.Value);
            while (blob.RemainingBytes > 0) yield return MetadataTokens.DocumentHandle(blob.ReadCompressedInteger());
        }
    }

    /// <summary>
    /// The folder below the project's; null for documents outside of it and for those that a build leaves in obj.
    /// </summary>
    private static string? FolderOf(string document, string project)
    {
        var path = document.Replace('\\', '/');
        var start = path.LastIndexOf($"/{project}/", StringComparison.Ordinal);
        if (start < 0) return null;
        var inside = path[(start + project.Length + 2)..];
        return inside.StartsWith("obj/", StringComparison.Ordinal) ? null
            : inside.LastIndexOf('/') is var end && end >= 0 ? inside[..end] : "";
    }
}

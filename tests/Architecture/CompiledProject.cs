using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MixedModels.Architecture;

/// <summary>
/// What a compiled assembly and its portable PDB say of the source: the types, their folders and what they use.
/// </summary>
/// <param name="References">The assemblies that its code needs.</param>
/// <param name="Folders">
/// The folder of each type under the project's, with slashes; empty for the project's own. What the compiler or a
/// generator wrote outside of it is left out.
/// </param>
/// <param name="Uses">Which types need which; a type's use of itself is left out.</param>
internal sealed record CompiledProject(
    IReadOnlySet<string> References, IReadOnlyDictionary<string, string> Folders, IReadOnlySet<TypeUse> Uses)
{
    /// <summary>Reads an assembly.</summary>
    /// <param name="assembly">The path of the assembly, which has its PDB next to it.</param>
    /// <param name="folder">
    /// The folder of its source, from the repository's root, with slashes: <c>src/MixedModels</c>.
    /// </param>
    public static CompiledProject Read(string assembly, string folder)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        using var symbols =
            MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        var metadata = image.GetMetadataReader();
        var folders = SourceFolders.Read(metadata, symbols.GetMetadataReader(), folder);
        var uses = new TypeUses(image, metadata).Read();
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference);
        return new CompiledProject(
            references.Select(reference => metadata.GetString(reference.Name)).ToHashSet(),
            folders,
            uses.Where(use => folders.ContainsKey(use.User) && folders.ContainsKey(use.Used)).ToHashSet());
    }
}

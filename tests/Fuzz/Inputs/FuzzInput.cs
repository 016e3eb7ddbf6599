namespace MixedModels.Fuzz.Inputs;

/// <summary>What a fuzzer tries: texts by name, such as the arguments of a command and the file they name.</summary>
/// <param name="Parts">The names and the bytes.</param>
internal sealed record FuzzInput(IReadOnlyList<FuzzPart> Parts)
{
    /// <summary>An input of texts.</summary>
    public static FuzzInput Of(params (string Name, string Text)[] parts) =>
        new([.. parts.Select(p => FuzzPart.Of(p.Name, p.Text))]);

    /// <summary>The part of this name.</summary>
    public FuzzPart this[string name] => Parts.First(p => p.Name == name);

    /// <summary>The input with another content of one part.</summary>
    public FuzzInput With(int part, byte[] bytes) =>
        new([.. Parts.Select((p, i) => i == part ? p with { Bytes = bytes } : p)]);

    /// <summary>Writes the parts as files of a folder.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var part in Parts) File.WriteAllBytes(Path.Combine(folder, part.Name), part.Bytes);
    }

    /// <summary>Reads the parts that <see cref="Save"/> wrote.</summary>
    public static FuzzInput Load(string folder, IEnumerable<string> names) =>
        new([.. names.Select(name => new FuzzPart(name, File.ReadAllBytes(Path.Combine(folder, name))))]);
}

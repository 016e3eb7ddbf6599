using System.Text;

namespace MixedModels.Fuzz.Inputs;

/// <summary>One text of an input.</summary>
/// <param name="Name">Its name, and the name of its file.</param>
/// <param name="Bytes">What it holds.</param>
internal sealed record FuzzPart(string Name, byte[] Bytes)
{
    /// <summary>A part of UTF-8 text.</summary>
    public static FuzzPart Of(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    /// <summary>The text, wrong bytes replaced.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The lines of the text without their ends; none for an empty one.</summary>
    public string[] Lines => Text.Length == 0 ? [] : Text.Split('\n');
}

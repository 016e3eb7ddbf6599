namespace MixedModels.Reports.Surfaces;

/// <summary>Text without style; lines end with a line feed and never with blanks.</summary>
/// <param name="writer">Where it goes.</param>
public sealed class PlainSurface(TextWriter writer) : ITextSurface
{
    private readonly BlankHolder _blanks = new();

    /// <inheritdoc/>
    public void Write(string text, TextStyle style = TextStyle.Plain) => writer.Write(_blanks.Release(text));

    /// <inheritdoc/>
    public void EndLine()
    {
        _blanks.Drop();
        writer.Write('\n');
    }
}

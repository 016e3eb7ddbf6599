namespace MixedModels.Reports.Surfaces;

/// <summary>Text for a terminal that understands ANSI escape sequences; the colours are the terminal's own.</summary>
/// <param name="writer">Where it goes.</param>
public sealed class AnsiSurface(TextWriter writer) : ITextSurface
{
    private const string Reset = "\e[0m";

    private readonly BlankHolder _blanks = new();

    /// <inheritdoc/>
    public void Write(string text, TextStyle style = TextStyle.Plain)
    {
        var ready = _blanks.Release(text);
        if (ready.Length == 0) return;
        var start = Start(style);
        writer.Write(start.Length == 0 ? ready : start + ready + Reset);
    }

    /// <inheritdoc/>
    public void EndLine()
    {
        _blanks.Drop();
        writer.Write('\n');
    }

    private static string Start(TextStyle style) => style switch
    {
        TextStyle.Heading => "\e[1;36m",
        TextStyle.Muted => "\e[2m",
        TextStyle.Strong => "\e[1m",
        TextStyle.Good => "\e[32m",
        TextStyle.Warning => "\e[33m",
        TextStyle.Error => "\e[1;31m",
        _ => "",
    };
}

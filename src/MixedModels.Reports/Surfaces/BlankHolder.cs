namespace MixedModels.Reports.Surfaces;

/// <summary>
/// Keeps blanks back until something follows them on the line, and control characters (which data may hold) off the
/// terminal.
/// </summary>
internal sealed class BlankHolder
{
    private int _held;

    /// <summary>
    /// The text that can be written now: held blanks, then <paramref name="text"/> without the blanks it ends with.
    /// </summary>
    public string Release(string text)
    {
        text = WithoutControls(text);
        var end = text.AsSpan().TrimEnd(' ').Length;
        if (end == 0)
        {
            _held += text.Length;
            return "";
        }
        var ready = new string(' ', _held) + text[..end];
        _held = text.Length - end;
        return ready;
    }

    private static string WithoutControls(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;

    /// <summary>Forgets the blanks at the end of a line.</summary>
    public void Drop() => _held = 0;
}

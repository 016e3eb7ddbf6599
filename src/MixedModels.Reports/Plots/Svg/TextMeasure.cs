namespace MixedModels.Reports.Plots.Svg;

/// <summary>Estimates how wide a text is; generous, for the reader's font is not known.</summary>
internal static class TextMeasure
{
    /// <summary>How much wider bold letters are.</summary>
    public const double Bold = 1.1;

    /// <summary>The width in pixels.</summary>
    public static double Width(string text, double size)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes()) width += size * Width(rune.Value);
        return width;
    }

    /// <summary>Breaks a text into lines at blanks; a word that is wider than a line is shortened.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(w => Shorten(w, size, width)))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer, size) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }
        lines.Add(line);
        return lines;
    }

    /// <summary>
    /// A name in as few lines as hold it, broken after colons (an interaction) or else at blanks too; what is too wide
    /// even then is shortened.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="size">The font size.</param>
    /// <param name="width">The width of a line.</param>
    /// <param name="most">The most lines, at least 1.</param>
    public static IReadOnlyList<string> NameLines(string name, double size, double width, int most)
    {
        foreach (var atBlanks in (bool[])[false, true])
            if (Filled(Pieces(name, atBlanks), size, width) is { } lines && lines.Count <= most
                && lines.TrueForAll(line => Width(line, size) <= width))
                return lines;
        var full = Filled(Pieces(name, atBlanks: true), size, width);
        string[] kept = [.. full.Take(most - 1), string.Join(' ', full.Skip(most - 1))];
        return Array.ConvertAll(kept, line => Shorten(line, size, width));
    }

    private static List<string> Filled(IEnumerable<string> pieces, double size, double width)
    {
        var lines = new List<string>();
        foreach (var piece in pieces)
        {
            if (lines.Count > 0 && Width((lines[^1] + piece).TrimEnd(), size) <= width) lines[^1] += piece;
            else lines.Add(piece);
        }
        return lines.ConvertAll(line => line.TrimEnd());
    }

    /// <summary>A name in pieces that end after a colon or a blank.</summary>
    private static IEnumerable<string> Pieces(string name, bool atBlanks)
    {
        var start = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (i < name.Length - 1 && name[i] != ':' && !(atBlanks && name[i] == ' ')) continue;
            yield return name[start..(i + 1)];
            start = i + 1;
        }
    }

    /// <summary>
    /// The text, or its beginning and end about an ellipsis where it is too wide: names often differ at the end.
    /// </summary>
    public static string Shorten(string text, double size, double width)
    {
        if (Width(text, size) <= width) return text;
        var runes = text.EnumerateRunes().ToArray();
        for (var kept = runes.Length - 1; kept > 2; kept--)
        {
            var end = kept * 2 / 5;
            var shorter = string.Concat(runes[..(kept - end)]).TrimEnd()
                + "…" + string.Concat(runes[(runes.Length - end)..]).TrimStart();
            if (Width(shorter, size) <= width) return shorter;
        }
        return runes[0] + "…";
    }

    private static double Width(int rune) => rune switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or 'I' or ' ' => 0.32,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '/' or '-' => 0.4,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.95,
        >= '0' and <= '9' => 0.63,
        >= 'A' and <= 'Z' => 0.7,
        >= 0x2E80 => 1.1,
        _ => 0.61,
    };
}

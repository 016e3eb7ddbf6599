namespace MixedModels.Reports.Surfaces;

/// <summary>Lines and wrapped paragraphs on any surface.</summary>
public static class TextSurfaceExtensions
{
    /// <summary>The width that paragraphs are wrapped to: that of a usual terminal.</summary>
    public const int LineWidth = 80;

    /// <summary>Writes a line.</summary>
    public static void Line(this ITextSurface surface, string text = "", TextStyle style = TextStyle.Plain)
    {
        if (text.Length > 0) surface.Write(text, style);
        surface.EndLine();
    }

    /// <summary>Writes a paragraph, broken at blanks; lines after the first are indented.</summary>
    /// <param name="surface">Where it goes.</param>
    /// <param name="label">What stands before it, such as <c>Warning: </c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">The label's style.</param>
    /// <param name="textStyle">The text's style.</param>
    public static void Paragraph(this ITextSurface surface, string label, string text, TextStyle style,
        TextStyle textStyle = TextStyle.Plain)
    {
        surface.Write(label, style);
        surface.Wrapped(text, 2, label.Length, textStyle);
    }

    /// <summary>Writes words, broken at blanks to the line's width, and ends the line.</summary>
    /// <param name="surface">Where it goes.</param>
    /// <param name="text">The text.</param>
    /// <param name="indent">The indent of further lines.</param>
    /// <param name="column">The column that the text starts in; null for the indent.</param>
    /// <param name="style">The text's style.</param>
    /// <param name="lineWidth">The width of a line.</param>
    public static void Wrapped(
        this ITextSurface surface, string text, int indent, int? column = null, TextStyle style = TextStyle.Plain,
        int lineWidth = LineWidth)
    {
        var at = column ?? indent;
        var isFirst = true;
        foreach (var word in Words(text))
        {
            var width = DisplayWidth.Of(word);
            if (!isFirst && at + 1 + width > lineWidth)
            {
                surface.EndLine();
                surface.Write(new string(' ', indent));
                (at, isFirst) = (indent, true);
            }
            surface.Write(isFirst ? word : " " + word, style);
            at += width + (isFirst ? 0 : 1);
            isFirst = false;
        }
        surface.EndLine();
    }

    /// <summary>What a line may break between; a sign of per cent stays with its number.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] == '%' && words.Count > 0) words[^1] += " " + word;
            else words.Add(word);
        }
        return words;
    }
}

namespace MixedModels.Reports.Surfaces;

/// <summary>Lines and wrapped paragraphs on any surface.</summary>
public static class TextSurfaceExtensions
{
    /// <summary>The width that paragraphs are wrapped to.</summary>
    public const int LineWidth = 100;

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
    public static void Paragraph(this ITextSurface surface, string label, string text, TextStyle style, TextStyle textStyle = TextStyle.Plain)
    {
        surface.Write(label, style);
        var column = label.Length;
        var isFirst = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFirst && column + 1 + word.Length > LineWidth)
            {
                surface.EndLine();
                surface.Write("  ");
                (column, isFirst) = (2, true);
            }
            surface.Write(isFirst ? word : " " + word, textStyle);
            column += word.Length + (isFirst ? 0 : 1);
            isFirst = false;
        }
        surface.EndLine();
    }
}

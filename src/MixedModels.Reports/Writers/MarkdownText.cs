namespace MixedModels.Reports.Writers;

/// <summary>Text for Markdown: the one place that escapes it.</summary>
internal static class MarkdownText
{
    /// <summary>Text that stands for itself.</summary>
    public static string Escape(string text) => string.Concat(text.Select(c => c switch
    {
        '|' or '*' or '_' or '`' or '\\' or '<' or '>' or '[' or ']' => "\\" + c,
        _ => char.IsControl(c) ? " " : c.ToString(),
    }));

    /// <summary>A code span, with as many backquotes around it as it needs.</summary>
    public static string Code(string text)
    {
        var fence = "`";
        while (text.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return fence.Length == 1 ? $"`{text}`" : $"{fence} {text} {fence}";
    }
}

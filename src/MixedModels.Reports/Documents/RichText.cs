namespace MixedModels.Reports.Documents;

/// <summary>A run of text with a few words set apart. A string is one.</summary>
/// <param name="Spans">The pieces in order.</param>
public sealed record RichText(IReadOnlyList<TextSpan> Spans)
{
    /// <summary>Text as it is.</summary>
    public static implicit operator RichText(string text) => new([new TextSpan(text)]);

    /// <summary>Text in the typeface of code.</summary>
    public static RichText Code(string text) => new([new TextSpan(text, TextSpanKind.Code)]);

    /// <summary>Text that stands out.</summary>
    public static RichText Strong(string text) => new([new TextSpan(text, TextSpanKind.Strong)]);

    /// <summary>One after the other.</summary>
    public static RichText operator +(RichText first, RichText second) => new([.. first.Spans, .. second.Spans]);

    /// <summary>The words alone.</summary>
    public string Plain => string.Concat(Spans.Select(s => s.Text));
}

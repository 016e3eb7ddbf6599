namespace MixedModels.Reports.Plots.Svg;

/// <summary>
/// How a figure becomes SVG: by default a file that stands alone; <see cref="Inline"/> for a page of many.
/// </summary>
public sealed record SvgOptions
{
    /// <summary>The usual options.</summary>
    public static SvgOptions Default { get; } = new();

    /// <summary>Light, dark, or what the reader prefers.</summary>
    public SvgTheme Theme { get; init; } = SvgTheme.Auto;

    /// <summary>The width in pixels it is laid out for (font sizes stay); null for the figure's own.</summary>
    public int? Width { get; init; }

    /// <summary>
    /// What the identifiers of title and description begin with, for <c>aria-labelledby</c>: a name that is unique in
    /// the page. Null for a file of its own, which has no identifiers.
    /// </summary>
    public string? IdPrefix { get; init; }

    /// <summary>Whether it takes the width of what holds it, up to its own, instead of a fixed one.</summary>
    public bool IsFluid { get; init; }

    /// <summary>
    /// Whether the rules are left to the page, which has <see cref="SvgFigureWriter.PageStyles"/> once for all figures.
    /// </summary>
    public bool UsesPageStyles { get; init; }

    /// <summary>
    /// Whether marks say what they are: <c>data-series</c> names a series, and <c>data-labels</c>, a JSON array, each
    /// of its points in the order of the path's <c>M x yh0</c> pieces. Only series of few points have labels.
    /// </summary>
    public bool HasLabels { get; init; }

    /// <summary>For a page of many figures, with <see cref="SvgFigureWriter.PageStyles"/> in its head.</summary>
    /// <param name="idPrefix">A name that no other figure of the page has.</param>
    /// <param name="width">The width in pixels it is laid out for; null for the figure's own.</param>
    public static SvgOptions Inline(string idPrefix, int? width = null) =>
        new() { IdPrefix = idPrefix, Width = width, IsFluid = true, UsesPageStyles = true, HasLabels = true };
}

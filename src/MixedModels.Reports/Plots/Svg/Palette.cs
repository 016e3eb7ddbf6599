using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>
/// The colours of a theme. Series colours follow Okabe and Ito (2008), which readers with any of the common colour
/// deficiencies can tell apart; the shades of tiles run from pale to dark in one hue, so that they also print in grey.
/// </summary>
internal sealed record Palette(string Background, string Foreground, string Muted, string Faint, string Grid,
    IReadOnlyList<string> Series, IReadOnlyList<string> Shades)
{
    public static Palette Light { get; } = new(
        "#ffffff", "#1f2328", "#6a737d", "#d9dee4", "#eaedf0",
        ["#0072b2", "#d55e00", "#009e73", "#b5569a", "#c08a00", "#3a9bd6", "#7a4f2b", "#4d4d4d"],
        ["#f3f7fb", "#dfeaf4", "#c8dcec", "#aecbe2", "#90b8d7", "#70a2ca", "#4f8abb", "#3470a6", "#1f568b", "#0e3c69"]);

    public static Palette Dark { get; } = new(
        "#15191e", "#e6eaee", "#98a2ad", "#3b444e", "#262d35",
        ["#56b4e9", "#ff8f47", "#2fc79a", "#e79ac4", "#f0c742", "#8ecdf5", "#c99b72", "#c3c9cf"],
        ["#1a2530", "#1f3142", "#243f57", "#2a4e6e", "#325f86", "#3d729f", "#4e87b5", "#68a0c9", "#8dbadb", "#bcd8ed"]);

    /// <summary>The names of variables in place of colours: <c>var(--mm-fg)</c>.</summary>
    public static Palette Variables { get; } = new("var(--mm-bg)", "var(--mm-fg)", "var(--mm-mu)", "var(--mm-fa)",
        "var(--mm-grid)", Numbered("var(--mm-s", Ink.SeriesCount), Numbered("var(--mm-t", TileMark.Shades));

    /// <summary>All colours, in a fixed order.</summary>
    public IEnumerable<string> Colors => [Background, Foreground, Muted, Faint, Grid, .. Series, .. Shades];

    /// <summary>The colour of a role.</summary>
    public string this[Ink ink] => ink.Role switch
    {
        "bg" => Background,
        "fg" => Foreground,
        "mu" => Muted,
        "fa" => Faint,
        _ => Series[ink.Role[1] - '0'],
    };

    private static string[] Numbered(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"{name}{Numbers.NumberFormat.Count(i)})")];
}

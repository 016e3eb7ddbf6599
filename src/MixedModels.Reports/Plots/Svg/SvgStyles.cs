using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>
/// The style sheets: what the roles of a figure look like, in a file of its own (plain colours, which every program
/// understands) and in a page (variables).
/// </summary>
internal static class SvgStyles
{
    /// <summary>The class of figures in a page with <see cref="PageSheet"/>.</summary>
    private const string PageRoot = "mm-figure";

    /// <summary>Dark is for screens: paper is white.</summary>
    private const string DarkMedia = "@media screen and (prefers-color-scheme:dark)";

    private static readonly Ink[] Inks =
    [
        Ink.Background,
        Ink.Foreground,
        Ink.Muted,
        Ink.Faint,
        .. Enumerable.Range(0, Ink.SeriesCount).Select(Ink.Series),
    ];

    /// <summary>The class that strokes with an ink.</summary>
    public static string Stroke(Ink ink) => "k-" + ink.Role;

    /// <summary>The class that fills with an ink.</summary>
    public static string Fill(Ink ink) => "f-" + ink.Role;

    /// <summary>The class of a shade of tiles.</summary>
    public static string Shade(int shade) => "t-" + NumberFormat.Count(shade);

    /// <summary>
    /// The class of a figure's root; rules begin with it, so that figures of different themes can stand in one page.
    /// </summary>
    public static string Root(SvgOptions options) => options.UsesPageStyles ? PageRoot : Root(options.Theme);

    /// <summary>The style sheet of one figure; only rules for classes that occur in the drawing are kept.</summary>
    public static string Sheet(SvgTheme theme, string drawing)
    {
        var root = Root(theme);
        var colors = Rules(root, theme == SvgTheme.Dark ? Palette.Dark : Palette.Light, c => Occurs(c, drawing));
        var night = theme == SvgTheme.Auto
            ? $"\n{DarkMedia}{{\n{Rules(root, Palette.Dark, c => Occurs(c, drawing))}\n}}"
            : "";
        return $"{Common(root)}\n{colors}{night}";
    }

    /// <summary>The style sheet of a page of figures.</summary>
    public static string PageSheet(SvgTheme theme)
    {
        var colors = $".{PageRoot}{{{Variables(theme == SvgTheme.Dark ? Palette.Dark : Palette.Light)}}}";
        var night = theme == SvgTheme.Auto ? $"\n{DarkMedia}{{.{PageRoot}{{{Variables(Palette.Dark)}}}}}" : "";
        return $"{Common(PageRoot)}\n.{PageRoot}{{display:block;height:auto}}\n{colors}{night}\n"
            + $"{Rules(PageRoot, Palette.Variables, _ => true)}\n";
    }

    private static string Root(SvgTheme theme) => theme switch
    {
        SvgTheme.Light => "mm-light",
        SvgTheme.Dark => "mm-dark",
        _ => "mm-auto",
    };

    private static string Common(string root) => $$"""
        .{{root}} text{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;stroke:none}
        .{{root}} path{fill:none;stroke-linejoin:round}
        """;

    private static string Variables(Palette palette) => string.Join(';',
        Palette.Variables.Colors.Zip(palette.Colors).Select(pair => $"{pair.First[4..^1]}:{pair.Second}"));

    private static string Rules(string root, Palette palette, Func<string, bool> isWanted)
    {
        List<(string Class, string Rule)> rules =
        [
            ("bg", $"fill:{palette.Background}"),
            ("kb", $"stroke:{palette.Background}"),
            ("grid", $"stroke:{palette.Grid}"),
        ];
        rules.AddRange(Inks.Select(ink => (Stroke(ink), $"stroke:{palette[ink]}")));
        rules.AddRange(Inks.Select(ink => (Fill(ink), $"fill:{palette[ink]}")));
        rules.AddRange(palette.Shades.Select((shade, i) => (Shade(i), $"fill:{shade};stroke:{shade}")));
        return string.Join('\n', rules.Where(r => isWanted(r.Class)).Select(r => $".{root} .{r.Class}{{{r.Rule}}}"));
    }

    private static bool Occurs(string name, string drawing) =>
        drawing.Contains($"\"{name}\"", StringComparison.Ordinal)
            || drawing.Contains($"\"{name} ", StringComparison.Ordinal)
            || drawing.Contains($" {name}\"", StringComparison.Ordinal);
}

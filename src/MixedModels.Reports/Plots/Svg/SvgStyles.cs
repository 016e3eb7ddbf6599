using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>The style sheet of a figure: what its roles look like. Figures of one theme in one document have the same rules.</summary>
internal static class SvgStyles
{
    private static readonly Ink[] Inks = [Ink.Foreground, Ink.Muted, Ink.Faint, .. Enumerable.Range(0, Ink.SeriesCount).Select(Ink.Series)];

    /// <summary>The class that strokes with an ink.</summary>
    public static string Stroke(Ink ink) => "k-" + ink.Role;

    /// <summary>The class that fills with an ink.</summary>
    public static string Fill(Ink ink) => "f-" + ink.Role;

    /// <summary>The class of a shade of tiles.</summary>
    public static string Shade(int shade) => "t-" + NumberFormat.Count(shade);

    /// <summary>The class of a figure's root; rules begin with it, so that figures of different themes can stand in one page.</summary>
    public static string Root(SvgTheme theme) => theme switch { SvgTheme.Light => "mm-light", SvgTheme.Dark => "mm-dark", _ => "mm-auto" };

    /// <summary>The style sheet; only rules for classes that occur in the drawing are kept.</summary>
    public static string Sheet(SvgTheme theme, string drawing)
    {
        var root = Root(theme);
        var common = $$"""
            .{{root}} text{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;stroke:none}
            .{{root}} path{fill:none;stroke-linejoin:round}
            """;
        var colors = theme == SvgTheme.Dark ? Colors(root, Palette.Dark, drawing) : Colors(root, Palette.Light, drawing);
        var night = theme == SvgTheme.Auto ? $"\n@media(prefers-color-scheme:dark){{\n{Colors(root, Palette.Dark, drawing)}\n}}" : "";
        return $"{common}\n{colors}{night}";
    }

    private static string Colors(string root, Palette palette, string drawing)
    {
        List<(string Class, string Rule)> rules = [("bg", $"fill:{palette.Background}"), ("kb", $"stroke:{palette.Background}"), ("grid", $"stroke:{palette.Grid}")];
        rules.AddRange(Inks.Select(ink => (Stroke(ink), $"stroke:{palette[ink]}")));
        rules.AddRange(Inks.Select(ink => (Fill(ink), $"fill:{palette[ink]}")));
        rules.AddRange(palette.Shades.Select((shade, i) => (Shade(i), $"fill:{shade};stroke:{shade}")));
        return string.Join('\n', rules.Where(r => Occurs(r.Class, drawing)).Select(r => $".{root} .{r.Class}{{{r.Rule}}}"));
    }

    private static bool Occurs(string name, string drawing) =>
        drawing.Contains($"\"{name}\"", StringComparison.Ordinal) || drawing.Contains($"\"{name} ", StringComparison.Ordinal) || drawing.Contains($" {name}\"", StringComparison.Ordinal);
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>
/// A figure in a few lines that one can read: what is said, and of each mark how many things it has and where they lie
/// (least, mean, most).
/// </summary>
internal static partial class FigureSketch
{
    private const int MostPanels = 4;

    /// <summary>The sketch of a figure.</summary>
    public static string Of(string kind, Figure figure)
    {
        var text = new StringBuilder($"== {kind}: {figure.Title}\n{figure.Description}\n");
        if (figure.Subtitle is { } subtitle) text.Append(CultureInfo.InvariantCulture, $"subtitle: {subtitle}\n");
        if (figure.Note is { } note) text.Append(CultureInfo.InvariantCulture, $"note: {note}\n");
        foreach (var panel in figure.Panels.Take(MostPanels)) Panel(text, panel);
        if (figure.Panels.Count > MostPanels)
            text.Append(CultureInfo.InvariantCulture, $"... {figure.Panels.Count} panels\n");
        return text.ToString();
    }

    /// <summary>
    /// Whether two sketches say the same: words exactly, numbers to a thousandth of the largest in their line (optima
    /// are known to 1e-7).
    /// </summary>
    public static bool IsNear(string expected, string actual)
    {
        string[] have = actual.Split('\n'), want = expected.Split('\n');
        return have.Length == want.Length && have.Zip(want).All(pair => LineIsNear(pair.Second, pair.First));
    }

    private static bool LineIsNear(string expected, string actual)
    {
        if (expected == actual) return true;
        if (Numbers().Replace(expected, "#") != Numbers().Replace(actual, "#")) return false;
        double[] want = Values(expected), have = Values(actual);
        var reach = 1e-3 * want.Select(Math.Abs).Max();
        return want.Zip(have).All(pair => Math.Abs(pair.First - pair.Second) <= reach);
    }

    private static double[] Values(string line) =>
        [.. Numbers().Matches(line).Select(m => double.Parse(m.Value.Replace('−', '-'), CultureInfo.InvariantCulture))];

    private static void Panel(StringBuilder text, Panel panel)
    {
        text.Append(CultureInfo.InvariantCulture, $"panel {panel.Title}: x {Axis(panel.X)}, y {Axis(panel.Y)}\n");
        foreach (var mark in panel.Marks) Mark(text, mark);
    }

    private static string Axis(Axis axis)
    {
        var scale = axis.Scale == ScaleKind.Linear ? "" : $" {axis.Scale}";
        return $"'{axis.Title}'{scale}{(axis.Categories is { } names ? $" of {names.Count}" : "")}";
    }

    private static void Mark(StringBuilder text, Mark mark)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"  {mark.GetType().Name.Replace("Mark", "", StringComparison.Ordinal)} "
                + $"{mark.Ink.Role}{(mark.Label is { } label ? $" '{label}'" : "")}");
        switch (mark)
        {
            case PointMark m: Lines(text, m.X.Count, ("x", m.X), ("y", m.Y)); break;
            case LineMark m:
                Lines(text, m.Lines.Count, ("x", [.. m.Lines.SelectMany(l => l.X)]),
                    ("y", [.. m.Lines.SelectMany(l => l.Y)]));
                break;
            case RibbonMark m: Lines(text, m.X.Count, ("x", m.X), ("lower", m.Lower), ("upper", m.Upper)); break;
            case IntervalMark m: Lines(text, m.At.Count, ("at", m.At), ("lower", m.Lower), ("upper", m.Upper)); break;
            case BarMark m: Lines(text, m.At.Count, ("at", m.At), ("from", m.From), ("to", m.To)); break;
            case TileMark m: Lines(text, m.X.Count, ("x", m.X), ("y", m.Y), ("value", m.Values)); break;
            case TextMark m:
                text.Append(CultureInfo.InvariantCulture,
                    $" x{m.Texts.Count}: {string.Join(" | ", m.Texts.Take(4))}\n");
                break;
            case RuleMark m:
                text.Append(CultureInfo.InvariantCulture, $" {Number(m.Intercept, 0)} {Number(m.Slope, 0)}\n");
                break;
        }
    }

    private static void Lines(StringBuilder text, int count, params (string Name, IReadOnlyList<double> Values)[] parts)
    {
        text.Append(CultureInfo.InvariantCulture, $" x{count}\n");
        foreach (var (name, all) in parts)
        {
            double[] values = [.. all.Where(double.IsFinite)];
            if (values.Length == 0) continue;
            var scale = values.Max(Math.Abs);
            text.Append(CultureInfo.InvariantCulture,
                $"    {name} {Number(values.Min(), scale)} {Number(values.Average(), scale)} "
                    + $"{Number(values.Max(), scale)}\n");
        }
    }

    private static string Number(double value, double scale) =>
        Math.Abs(value) <= 1e-6 * scale ? "0" : value.ToString("G5", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[-−]?\d+(\.\d+)?([eE][-+−]?\d+)?")]
    private static partial Regex Numbers();
}

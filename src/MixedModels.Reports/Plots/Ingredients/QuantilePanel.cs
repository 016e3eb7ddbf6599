using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>A panel of a normal quantile plot.</summary>
internal static class QuantilePanel
{
    /// <summary>More points than this of one figure cannot be told apart.</summary>
    public const int MostPoints = 3000;

    /// <summary>The band needs no more corners than this.</summary>
    private const int MostCorners = 150;

    /// <summary>Points over the band, with the line through the quartiles.</summary>
    public static Panel Of(string? title, string axis, NormalQuantiles quantiles, IReadOnlyList<string>? names = null)
    {
        var corners = NormalQuantiles.Thin(quantiles.Sample.Length, MostCorners);
        var marks = new List<Mark>
        {
            new RibbonMark(At(quantiles.Theoretical), At(quantiles.Lower), At(quantiles.Upper)) { Ink = Ink.Series(5), Opacity = 0.3, Label = "95 % of normal values (pointwise)" },
            new RuleMark(quantiles.Intercept, quantiles.Slope) { Ink = Ink.Muted, Width = 1.3 },
            Scatter.Points(quantiles.Theoretical, quantiles.Sample, Ink.Series(0), names is null ? null : Array.ConvertAll(quantiles.Rows, row => names[row])),
        };
        if (names is not null) marks.AddRange(Outside(quantiles, names));
        return new Panel(title, new Axis("Standard normal quantile"), new Axis(axis), marks);

        double[] At(double[] values) => Array.ConvertAll(corners, i => values[i]);
    }

    /// <summary>Says that not all points are drawn; null when all are.</summary>
    public static string? Note(NormalQuantiles quantiles) => quantiles.Sample.Length == quantiles.Count ? null
        : $"{NumberFormat.Count(quantiles.Sample.Length)} of {NumberFormat.Count(quantiles.Count)} points are drawn: all at the ends, evenly chosen ones between.";

    /// <summary>Names of the points farthest outside the band, above those that are high and below those that are low, where nothing else is.</summary>
    private static IEnumerable<TextMark> Outside(NormalQuantiles q, IReadOnlyList<string> names)
    {
        var farthest = Enumerable.Range(0, q.Sample.Length).Where(i => q.Sample[i] < q.Lower[i] || q.Sample[i] > q.Upper[i]).OrderByDescending(i => Math.Abs(Above(i))).Take(5).ToArray();
        return farthest.GroupBy(i => Above(i) > 0).Select(side => new TextMark([.. side.Select(i => q.Theoretical[i])], [.. side.Select(i => q.Sample[i])], [.. side.Select(i => names[q.Rows[i]])])
        {
            Anchor = TextAnchor.Middle,
            ShiftY = side.Key ? -11 : 11,
        });

        double Above(int i) => q.Sample[i] - q.Intercept - q.Slope * q.Theoretical[i];
    }
}

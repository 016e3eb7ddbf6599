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

    private const int MostNames = 5;

    /// <summary>
    /// Values that differ by less than this share of their range stand at the same height for a name beside them.
    /// </summary>
    private const double Apart = 0.025;

    /// <summary>Points over the band, with the line through the quartiles.</summary>
    public static Panel Of(string? title, string axis, NormalQuantiles quantiles, IReadOnlyList<string>? names = null)
    {
        var corners = NormalQuantiles.Thin(quantiles.Sample.Length, MostCorners);
        var marks = new List<Mark>
        {
            new RibbonMark(At(quantiles.Theoretical), At(quantiles.Lower), At(quantiles.Upper))
            {
                Ink = Ink.Series(5),
                Opacity = 0.3,
                Label = "95 % of normal values (pointwise)",
            },
            new RuleMark(quantiles.Intercept, quantiles.Slope) { Ink = Ink.Muted, Width = 1.3 },
            Scatter.Points(
                quantiles.Theoretical,
                quantiles.Sample,
                Ink.Series(0),
                names is null ? null : Array.ConvertAll(quantiles.Rows, row => names[row])),
        };
        if (names is not null) marks.AddRange(Extremes(quantiles, names));
        return new Panel(title, new Axis("Standard normal quantile"), new Axis(axis), marks);

        double[] At(double[] values) => Array.ConvertAll(corners, i => values[i]);
    }

    /// <summary>Says that not all points are drawn; null when all are.</summary>
    public static string? Note(NormalQuantiles quantiles) =>
        quantiles.Sample.Length == quantiles.Count
            ? null
            : $"{NumberFormat.Count(quantiles.Sample.Length)} of {NumberFormat.Count(quantiles.Count)} points "
                + "are drawn: all at the ends, evenly chosen ones between.";

    /// <summary>
    /// Names of the largest and smallest values, where they lie outside the band: on the side of a point where its
    /// neighbours are not, for a name between two points says of neither which it is.
    /// </summary>
    private static IEnumerable<TextMark> Extremes(NormalQuantiles q, IReadOnlyList<string> names)
    {
        var least = Apart * (q.Sample[^1] - q.Sample[0]);
        var farthest = Enumerable.Range(0, q.Sample.Length)
            .OrderByDescending(i => Math.Abs(q.Sample[i] - q.Intercept))
            .ThenBy(i => i)
            .Where(i => q.Sample[i] < q.Lower[i] || q.Sample[i] > q.Upper[i])
            .Take(MostNames);
        return farthest
            .Select(i => (Point: i, Side: Side(i)))
            .Where(name => name.Side is not null)
            .GroupBy(name => (Anchor: name.Side!.Value, IsHigh: q.Sample[name.Point] > q.Intercept))
            .Select(side => new TextMark(
                [.. side.Select(name => q.Theoretical[name.Point])],
                [.. side.Select(name => q.Sample[name.Point])],
                [.. side.Select(name => names[q.Rows[name.Point]])])
            {
                Anchor = side.Key.Anchor,
                ShiftX = side.Key.Anchor switch { TextAnchor.End => -6, TextAnchor.Start => 6, _ => 0 },
                ShiftY = side.Key.Anchor != TextAnchor.Middle ? 0 : side.Key.IsHigh ? -11 : 11,
            });

        // The values rise to the right, so a high point has more room at its left and a low one at its right; nothing
        // is beyond the outermost.
        TextAnchor? Side(int i)
        {
            var isHigh = q.Sample[i] > q.Intercept;
            var hasLeft = i > 0 && q.Sample[i] - q.Sample[i - 1] >= least;
            var hasRight = i < q.Sample.Length - 1 && q.Sample[i + 1] - q.Sample[i] >= least;
            if (isHigh ? hasLeft : hasRight) return isHigh ? TextAnchor.End : TextAnchor.Start;
            if (i == (isHigh ? q.Sample.Length - 1 : 0)) return TextAnchor.Middle;
            return (isHigh ? hasRight : hasLeft) ? isHigh ? TextAnchor.Start : TextAnchor.End : null;
        }
    }
}

using MixedModels.Diagnostics;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>A panel of a normal quantile plot.</summary>
internal static class QuantilePanel
{
    private const int MostPoints = 4000;

    /// <summary>Points over the band, with the line through the quartiles. Where there are many, the middle ones are thinned and the ends kept.</summary>
    public static Panel Of(string? title, string axis, NormalQuantiles quantiles, IReadOnlyList<string>? names = null)
    {
        var rows = Shown(quantiles.Sample.Length);
        var marks = new List<Mark>
        {
            new RibbonMark(At(quantiles.Theoretical), At(quantiles.Lower), At(quantiles.Upper)) { Ink = Ink.Series(5), Opacity = 0.3, Label = "95 % of normal values (pointwise)" },
            new RuleMark(quantiles.Intercept, quantiles.Slope) { Ink = Ink.Muted, Width = 1.3 },
            Scatter.Points(At(quantiles.Theoretical), At(quantiles.Sample), Ink.Series(0), names is null ? null : Array.ConvertAll(rows, row => names[quantiles.Rows[row]])),
        };
        if (names is not null) marks.Add(Outside(quantiles, names));
        return new Panel(title, new Axis("Standard normal quantile"), new Axis(axis), marks);

        double[] At(double[] values) => Array.ConvertAll(rows, row => values[row]);
    }

    private static int[] Shown(int count)
    {
        if (count <= MostPoints) return [.. Enumerable.Range(0, count)];
        var (ends, step) = (MostPoints / 4, Math.Max(1, (count - MostPoints / 2) / (MostPoints / 2)));
        return [.. Enumerable.Range(0, count).Where(i => i < ends || i >= count - ends || i % step == 0)];
    }

    /// <summary>Names of the points outside the band, the farthest ones.</summary>
    private static TextMark Outside(NormalQuantiles q, IReadOnlyList<string> names)
    {
        var outside = Enumerable.Range(0, q.Sample.Length).Where(i => q.Sample[i] < q.Lower[i] || q.Sample[i] > q.Upper[i])
            .OrderByDescending(i => Math.Abs(q.Sample[i] - q.Intercept - q.Slope * q.Theoretical[i])).Take(5).ToArray();
        return new TextMark([.. outside.Select(i => q.Theoretical[i])], [.. outside.Select(i => q.Sample[i])], [.. outside.Select(i => names[q.Rows[i]])]) { ShiftX = 6 };
    }
}

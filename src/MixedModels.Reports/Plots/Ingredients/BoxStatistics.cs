using MixedModels.Reports.Plots.Grammar;
using MixedModels.Summaries;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>
/// What a box plot shows of one group: quartiles, and whiskers to the last values within one and a half box
/// lengths (Tukey 1977).
/// </summary>
/// <param name="Name">The group.</param>
/// <param name="Values">Its values.</param>
/// <param name="Numbers">Minimum, quartiles, maximum.</param>
/// <param name="LowerWhisker">The smallest value that is not far out.</param>
/// <param name="UpperWhisker">The largest value that is not far out.</param>
public sealed record BoxStatistics(
    string Name, IReadOnlyList<double> Values, FiveNumbers Numbers, double LowerWhisker, double UpperWhisker)
{
    /// <summary>The box of some values.</summary>
    public static BoxStatistics Of(string name, double[] values)
    {
        var numbers = FiveNumbers.Of(values);
        // A value one and a half box lengths away but for rounding is not far out.
        var reach = 1.5 * (numbers.ThirdQuartile - numbers.FirstQuartile) + 1e-9 * (numbers.Maximum - numbers.Minimum);
        return new BoxStatistics(
            name,
            values,
            numbers,
            values.Where(v => v >= numbers.FirstQuartile - reach).Min(),
            values.Where(v => v <= numbers.ThirdQuartile + reach).Max());
    }

    /// <summary>Boxes side by side at 0, 1, 2...</summary>
    internal static IEnumerable<Mark> Marks(IReadOnlyList<BoxStatistics> boxes)
    {
        double[] at = [.. Enumerable.Range(0, boxes.Count).Select(i => (double)i)];
        yield return new IntervalMark(
            [.. at, .. at],
            [.. boxes.Select(b => b.LowerWhisker), .. boxes.Select(b => b.Numbers.ThirdQuartile)],
            [.. boxes.Select(b => b.Numbers.FirstQuartile), .. boxes.Select(b => b.UpperWhisker)])
        {
            Ink = Ink.Muted,
            Width = 1,
        };
        yield return new BarMark(
            at, [.. boxes.Select(b => b.Numbers.FirstQuartile)], [.. boxes.Select(b => b.Numbers.ThirdQuartile)])
        {
            Ink = Ink.Faint,
            IsOutlined = true,
        };
        yield return new LineMark(
        [
            .. boxes.Select((b, i) => new Polyline([i - 0.35, i + 0.35], [b.Numbers.Median, b.Numbers.Median])),
        ])
        {
            Ink = Ink.Foreground,
            Width = 2,
        };
    }

    /// <summary>How many panels stand in a row, by the boxes in the fullest.</summary>
    internal static int Columns(int panels, int boxes) => Math.Min(panels, boxes <= 12 ? 3 : boxes <= 20 ? 2 : 1);

    /// <summary>The values themselves, drawn beside each other within their group.</summary>
    internal static PointMark Strip(IReadOnlyList<BoxStatistics> boxes) => new(
        [.. boxes.SelectMany((b, i) => b.Values.Select(_ => (double)i))], [.. boxes.SelectMany(b => b.Values)])
    {
        Nudges = [.. boxes.SelectMany(b => b.Values.Select((_, row) => 0.5 * Spreading.At(row)))],
        Ink = Ink.Series(0),
        Size = 1.8,
        Opacity = 0.6,
    };
}

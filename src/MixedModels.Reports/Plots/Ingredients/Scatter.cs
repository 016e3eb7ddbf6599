using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Many points: points as long as one can tell them apart, counts in tiles beyond.</summary>
internal static class Scatter
{
    /// <summary>More points than this are counted in tiles.</summary>
    public const int MostPoints = 5000;

    private const int TilesAcross = 60;

    private const int TilesUp = 40;

    /// <summary>The heading of the colour key, null when there are points.</summary>
    public static string? ColorTitle(int count, int most = MostPoints, string what = "Rows") =>
        count > most ? $"{what} in a tile" : null;

    /// <summary>Says how many rows there are when they are counted in tiles; null otherwise.</summary>
    public static string? Note(int count) =>
        count > MostPoints ? $"{NumberFormat.Count(count)} rows, counted in tiles." : null;

    /// <summary>The points of n rows.</summary>
    public static Mark Of(IReadOnlyList<double> x, IReadOnlyList<double> y, Ink ink,
        IReadOnlyList<string>? names = null, int most = MostPoints) =>
        x.Count > most ? Counted(x, y) : Points(x, y, ink, names);

    /// <summary>
    /// The points of several panels; tiles of all have the same shades for the same counts, so that one key holds for
    /// them.
    /// </summary>
    public static IReadOnlyList<Mark> Of(IReadOnlyList<(IReadOnlyList<double> X, IReadOnlyList<double> Y)> panels,
        Ink ink, int most = MostPoints, IReadOnlyList<string>? names = null)
    {
        var isCounted = panels.Sum(p => p.X.Count) > most;
        Mark[] marks = [.. panels.Select(p => isCounted ? Counted(p.X, p.Y) : (Mark)Points(p.X, p.Y, ink, names))];
        var shades = isCounted ? Breaks(marks.OfType<TileMark>().Max(t => t.Values.Max())) : [];
        return [.. marks.Select(m => m is TileMark tiles ? tiles with { Breaks = shades } : m)];
    }

    /// <summary>Points, smaller and paler the more there are.</summary>
    public static PointMark Points(IReadOnlyList<double> x, IReadOnlyList<double> y, Ink ink,
        IReadOnlyList<string>? names = null) => new(x, y)
        {
            Names = names,
            Ink = ink,
            Size = x.Count switch { <= 60 => 3.2, <= 400 => 2.5, <= 1500 => 2, _ => 1.6 },
            Opacity = x.Count switch { <= 400 => 0.8, <= 1500 => 0.65, _ => 0.5 },
        };

    private static TileMark Counted(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var ((left, width), (bottom, height)) = (Grid(x, TilesAcross), Grid(y, TilesUp));
        var counts = new SortedDictionary<(int, int), int>();
        for (var i = 0; i < x.Count; i++)
        {
            var cell = (Cell(x[i], left, width, TilesAcross), Cell(y[i], bottom, height, TilesUp));
            counts[cell] = counts.GetValueOrDefault(cell) + 1;
        }
        return new TileMark([.. counts.Keys.Select(c => left + (c.Item1 + 0.5) * width)],
            [.. counts.Keys.Select(c => bottom + (c.Item2 + 0.5) * height)], [.. counts.Values.Select(c => (double)c)],
            width, height)
        {
            Breaks = Breaks(counts.Values.Max()),
        };
    }

    /// <summary>Whole numbers from 2 to the most, by equal ratios where that leaves them different.</summary>
    private static double[] Breaks(double most)
    {
        var breaks = new double[TileMark.Shades - 1];
        for (var i = 0; i < breaks.Length; i++)
            breaks[i] = Math.Max(i == 0 ? 2 : breaks[i - 1] + 1,
                Math.Round(Math.Pow(most, (i + 1.0) / TileMark.Shades)));
        return breaks;
    }

    private static (double Low, double Step) Grid(IReadOnlyList<double> values, int cells)
    {
        var (low, high) = (values.Min(), values.Max());
        return (low, high > low ? (high - low) / cells : 1);
    }

    private static int Cell(double value, double low, double step, int cells) =>
        Math.Min(cells - 1, (int)((value - low) / step));
}

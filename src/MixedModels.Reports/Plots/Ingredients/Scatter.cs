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
    public static string? ColorTitle(int count, int most = MostPoints, string what = "Rows") => count > most ? $"{what} in a tile" : null;

    /// <summary>Says how many rows there are when they are counted in tiles; null otherwise.</summary>
    public static string? Note(int count) => count > MostPoints ? $"{NumberFormat.Count(count)} rows, counted in tiles." : null;

    /// <summary>The points of n rows.</summary>
    public static Mark Of(IReadOnlyList<double> x, IReadOnlyList<double> y, Ink ink, IReadOnlyList<string>? names = null, int most = MostPoints) => x.Count > most ? Counted(x, y) : Points(x, y, ink, names);

    /// <summary>Points, smaller and paler the more there are.</summary>
    public static PointMark Points(IReadOnlyList<double> x, IReadOnlyList<double> y, Ink ink, IReadOnlyList<string>? names = null) => new(x, y)
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
        var most = Math.Max(10, counts.Values.Max());
        return new TileMark([.. counts.Keys.Select(c => left + (c.Item1 + 0.5) * width)], [.. counts.Keys.Select(c => bottom + (c.Item2 + 0.5) * height)], [.. counts.Values.Select(c => (double)c)], width, height)
        {
            Breaks = [.. Enumerable.Range(1, TileMark.Shades - 1).Select(i => Math.Round(Math.Pow(most, i / (double)TileMark.Shades)))],
        };
    }

    private static (double Low, double Step) Grid(IReadOnlyList<double> values, int cells)
    {
        var (low, high) = (values.Min(), values.Max());
        return (low, high > low ? (high - low) / cells : 1);
    }

    private static int Cell(double value, double low, double step, int cells) => Math.Min(cells - 1, (int)((value - low) / step));
}

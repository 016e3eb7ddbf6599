namespace MixedModels.Diagnostics;

/// <summary>
/// Rows in three parts of about equal size by some values, from the lowest to the highest. Rows of one value stay
/// together, so that parts may be empty, which are left out, and the parts do not depend on the order of the rows.
/// </summary>
/// <param name="Parts">The rows of each part; none where no row is usable.</param>
public sealed record RowThirds(IReadOnlyList<int[]> Parts)
{
    /// <summary>Values closer together than this share of their range are one value.</summary>
    private const double Equal = 1e-10;

    /// <summary>Whether each part has so many rows, and there are at least two.</summary>
    public bool HaveRows(int least) => Parts.Count > 1 && Parts.All(part => part.Length >= least);

    /// <summary>The thirds of some rows.</summary>
    /// <param name="values">The values of all rows.</param>
    /// <param name="rows">The rows to be divided.</param>
    public static RowThirds Of(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        int[] ordered = rows.ToArray();
        double[] sorted = new double[ordered.Length];
        for (var i = 0; i < sorted.Length; i++) sorted[i] = values[ordered[i]];
        Array.Sort(sorted, ordered);
        List<int>[] parts = [[], [], []];
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] - sorted[to - 1] <= Equal * (sorted[^1] - sorted[0]);)
                to++;
            var part = parts[Math.Min(2, 3 * (from + to) / (2 * sorted.Length))];
            part.AddRange(ordered[from..to]);
        }
        return new RowThirds([.. parts.Where(part => part.Count > 0).Select(part => part.Order().ToArray())]);
    }
}

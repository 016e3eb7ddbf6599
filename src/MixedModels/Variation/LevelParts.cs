using MixedModels.Structure;

namespace MixedModels.Variation;

/// <summary>
/// Divides a variable into its mean, the deviations of the coarsest groups' means from it, those of the next finer
/// groups' means from these, and so on down to the rows: parts that are orthogonal to one another.
/// </summary>
/// <param name="chain">Factors over the n rows, each nested in the one before.</param>
/// <param name="rowCount">n.</param>
internal sealed class LevelParts(IReadOnlyList<Grouping> chain, int rowCount)
{
    /// <summary>The factors and the rows.</summary>
    public int LevelCount => chain.Count + 1;

    /// <summary>The mean of n values, and for each level n deviations.</summary>
    public (double Mean, double[][] Deviations) Of(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        var mean = sum / rowCount;
        double[] above = new double[rowCount], here = new double[rowCount];
        Array.Fill(above, mean);
        var deviations = new double[LevelCount][];
        for (var l = 0; l < LevelCount; l++)
        {
            if (l < chain.Count) FillMeans(chain[l], values, here);
            else values.CopyTo(here);
            deviations[l] = new double[rowCount];
            for (var i = 0; i < rowCount; i++) deviations[l][i] = here[i] - above[i];
            (above, here) = (here, above);
        }
        return (mean, deviations);
    }

    private static void FillMeans(Grouping grouping, ReadOnlySpan<double> values, double[] means)
    {
        var sums = new double[grouping.LevelCount];
        ReadOnlySpan<int> codes = grouping.Codes.Span, sizes = grouping.Sizes.Span;
        for (var i = 0; i < values.Length; i++) sums[codes[i]] += values[i];
        for (var i = 0; i < values.Length; i++) means[i] = sums[codes[i]] / sizes[codes[i]];
    }
}

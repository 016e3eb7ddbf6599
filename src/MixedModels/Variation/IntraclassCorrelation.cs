using MixedModels.Structure;

namespace MixedModels.Variation;

/// <summary>The one-way analysis of variance estimate of an intraclass correlation.</summary>
public static class IntraclassCorrelation
{
    /// <summary>
    /// (MSB - MSW) / (MSB + (n0 - 1) MSW), n0 = (n - sum n_j^2 / n) / (k - 1) (Donner 1986, Int. Stat. Rev. 54, 67):
    /// how far two values of one group are alike; negative when they differ more than values of different groups. NaN
    /// without two groups or rows within.
    /// </summary>
    /// <param name="values">n values.</param>
    /// <param name="grouping">The k groups of the n rows; rows without a group are left out.</param>
    public static double Of(ReadOnlySpan<double> values, Grouping grouping)
    {
        var groups = grouping.Codes.Span;
        var count = grouping.LevelCount;
        var (sums, sizes, n, total) = (new double[count], new int[count], 0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (groups[i] < 0 || double.IsNaN(values[i])) continue;
            sums[groups[i]] += values[i];
            sizes[groups[i]]++;
            n++;
            total += values[i];
        }
        var used = sizes.Count(s => s > 0);
        if (used < 2 || n <= used) return double.NaN;
        var (mean, between, within) = (total / n, 0.0, 0.0);
        for (var g = 0; g < count; g++)
            if (sizes[g] > 0) between += sizes[g] * (sums[g] / sizes[g] - mean) * (sums[g] / sizes[g] - mean);
        for (var i = 0; i < values.Length; i++)
            if (groups[i] >= 0 && !double.IsNaN(values[i]))
                within += (values[i] - sums[groups[i]] / sizes[groups[i]])
                    * (values[i] - sums[groups[i]] / sizes[groups[i]]);
        var (meanBetween, meanWithin) = (between / (used - 1), within / (n - used));
        var size = (n - sizes.Sum(s => (double)s * s) / n) / (used - 1);
        return (meanBetween - meanWithin) / (meanBetween + (size - 1) * meanWithin);
    }
}

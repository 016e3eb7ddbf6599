using MixedModels.Numerics.Distributions;
using MixedModels.Structure;

namespace MixedModels.Diagnostics;

/// <summary>The standard deviations of values within groups that have rows enough to tell.</summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="LeastRows">Groups of fewer rows are left out.</param>
/// <param name="Levels">The groups, by their numbers in the grouping.</param>
/// <param name="Deviations">The standard deviation of each.</param>
public sealed record GroupDeviations(string Group, int LeastRows, int[] Levels, double[] Deviations)
{
    /// <summary>The standard deviations of some values.</summary>
    /// <param name="values">n values, such as residuals.</param>
    /// <param name="grouping">A factor over the same rows.</param>
    /// <param name="leastRows">The rows a group needs, at least 2.</param>
    public static GroupDeviations Of(ReadOnlySpan<double> values, Grouping grouping, int leastRows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastRows, 2);
        var (levels, deviations) = (new List<int>(), new List<double>());
        for (var level = 0; level < grouping.LevelCount; level++)
        {
            var rows = grouping.Rows[level];
            if (rows.Length < leastRows) continue;
            var own = new double[rows.Length];
            for (var i = 0; i < own.Length; i++) own[i] = values[rows[i]];
            levels.Add(level);
            deviations.Add(SampleMoments.Of(own).StandardDeviation);
        }
        return new GroupDeviations(grouping.Name, leastRows, [.. levels], [.. deviations]);
    }
}

namespace MixedModels.Numerics.Distributions;

/// <summary>
/// Quantiles of a sample by linear interpolation (Hyndman and Fan 1996, type 7), as R's quantile has them.
/// </summary>
public static class SampleQuantile
{
    /// <summary>The quantile at a probability.</summary>
    /// <param name="sorted">n values, ascending.</param>
    /// <param name="probability">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Of(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.IsEmpty) throw new ArgumentException("There are no values.", nameof(sorted));
        var place = (sorted.Length - 1) * probability;
        var below = (int)place;
        return below + 1 >= sorted.Length
            ? sorted[^1]
            : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}

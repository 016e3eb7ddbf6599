using MixedModels.Numerics.Distributions;

namespace MixedModels.Summaries;

/// <summary>Minimum, quartiles and maximum: what R's summary shows of residuals.</summary>
/// <param name="Minimum">The smallest value.</param>
/// <param name="FirstQuartile">A quarter of the values lies below.</param>
/// <param name="Median">Half lies below.</param>
/// <param name="ThirdQuartile">Three quarters lie below.</param>
/// <param name="Maximum">The largest value.</param>
public sealed record FiveNumbers(double Minimum, double FirstQuartile, double Median, double ThirdQuartile,
    double Maximum)
{
    /// <summary>
    /// The five numbers of some values; quantiles by linear interpolation (Hyndman and Fan 1996, type 7).
    /// </summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static FiveNumbers Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) throw new ArgumentException("There are no values.", nameof(values));
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return new FiveNumbers(
            sorted[0],
            SampleQuantile.Of(sorted, 0.25),
            SampleQuantile.Of(sorted, 0.5),
            SampleQuantile.Of(sorted, 0.75),
            sorted[^1]);
    }

    /// <summary>The five in order.</summary>
    public double[] ToArray() => [Minimum, FirstQuartile, Median, ThirdQuartile, Maximum];
}

namespace MixedModels.Numerics.Distributions;

/// <summary>The mean and the standard deviation of a sample.</summary>
/// <param name="Count">n, how many values there are.</param>
/// <param name="Mean">Their mean; NaN without values.</param>
/// <param name="StandardDeviation">With n - 1 as divisor; NaN for fewer than two values.</param>
public readonly record struct SampleMoments(int Count, double Mean, double StandardDeviation)
{
    /// <summary>The square of the standard deviation.</summary>
    public double Variance => StandardDeviation * StandardDeviation;

    /// <summary>The moments of some values: the mean first, then the squares about it.</summary>
    public static SampleMoments Of(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        var deviation = values.Length < 2 ? double.NaN : Math.Sqrt(squares / (values.Length - 1));
        return new SampleMoments(values.Length, mean, deviation);
    }
}

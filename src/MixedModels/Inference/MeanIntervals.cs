namespace MixedModels.Inference;

/// <summary>The population's mean response x'beta + offset at given rows of X, with Wald limits.</summary>
/// <param name="Estimates">n means, on the scale of the (transformed) response.</param>
/// <param name="StandardErrors">n values of sqrt(x'Cov(beta)x).</param>
/// <param name="Lower">n lower limits.</param>
/// <param name="Upper">n upper limits.</param>
public sealed record MeanIntervals(double[] Estimates, double[] StandardErrors, double[] Lower, double[] Upper)
{
    /// <summary>The means of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="columns">p columns of n values, in the order of the fixed effects.</param>
    /// <param name="offset">n known values; null for none.</param>
    /// <param name="level">The level of the limits; t quantiles with Satterthwaite's degrees of freedom.</param>
    public static MeanIntervals Create(
        MixedModelFit fit,
        IReadOnlyList<ReadOnlyMemory<double>> columns,
        ReadOnlyMemory<double>? offset = null,
        double level = 0.95) => Create(FixedEffectInference.Of(fit), columns, offset, level);

    /// <summary>The means, with the given covariance and degrees of freedom.</summary>
    /// <param name="inference">What the intervals rest on.</param>
    /// <param name="columns">p columns of n values, in the order of the fixed effects.</param>
    /// <param name="offset">n known values; null for none.</param>
    /// <param name="level">The level of the limits, between 0 and 1.</param>
    public static MeanIntervals Create(
        FixedEffectInference inference,
        IReadOnlyList<ReadOnlyMemory<double>> columns,
        ReadOnlyMemory<double>? offset = null,
        double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(inference);
        var n = columns.Count == 0 ? 0 : columns[0].Length;
        double[] means = new double[n], errors = new double[n], lower = new double[n], upper = new double[n];
        var x = new double[columns.Count];
        for (var i = 0; i < n; i++)
        {
            for (var c = 0; c < x.Length; c++) x[c] = columns[c].Span[i];
            var test = inference.Test(x, level);
            var known = offset is { } values ? values.Span[i] : 0;
            (means[i], errors[i]) = (known + test.Estimate, test.StandardError);
            (lower[i], upper[i]) = (known + test.Lower, known + test.Upper);
        }
        return new MeanIntervals(means, errors, lower, upper);
    }
}

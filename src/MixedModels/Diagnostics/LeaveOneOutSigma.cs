namespace MixedModels.Diagnostics;

/// <summary>The residual standard deviation of a linear model without row i, for each row (broom's .sigma).</summary>
/// <param name="Values">n values.</param>
public sealed record LeaveOneOutSigma(ReadOnlyMemory<double> Values)
{
    /// <summary>From residuals and leverages, without refitting.</summary>
    public static LeaveOneOutSigma Create(LinearMixedModelFit fit, Residuals residuals, Leverage leverage)
    {
        var values = new double[fit.Design.RowCount];
        var df = fit.Statistics.ResidualDegreesOfFreedom;
        for (var i = 0; i < values.Length; i++)
        {
            var e = residuals.PearsonScaled.Span[i];
            values[i] = fit.Sigma * Math.Sqrt((df - e * e / (1 - leverage.Values.Span[i])) / (df - 1));
        }
        return new LeaveOneOutSigma(values);
    }
}

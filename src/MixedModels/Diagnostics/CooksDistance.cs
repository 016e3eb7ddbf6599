namespace MixedModels.Diagnostics;

/// <summary>
/// Cook's distances, one for each of the n rows in use: (e_i / (1 - h_i))^2 h_i / p, e_i the scaled Pearson
/// residual (Cook 1977).
/// </summary>
/// <param name="Values">n values.</param>
public sealed record CooksDistance(ReadOnlyMemory<double> Values)
{
    /// <summary>Cook's distances from residuals and leverages of one fit.</summary>
    public static CooksDistance Create(MixedModelFit fit, Residuals residuals, Leverage leverage)
    {
        var values = new double[fit.Design.RowCount];
        for (var i = 0; i < values.Length; i++)
        {
            var h = leverage.Values.Span[i];
            var e = residuals.PearsonScaled.Span[i] / (1 - h);
            values[i] = e * e * h / fit.FixedEffects.Names.Count;
        }
        return new CooksDistance(values);
    }
}

namespace MixedModels.Diagnostics;

/// <summary>
/// The leverages: the diagonal of the hat matrix of (u, beta), one for each of the n rows in use.
/// h_i = w_i v_i'C v_i with v_i = (Lambda'z_i, x_i) and C the blocks of the inverse that row i
/// touches; no n x n matrix.
/// </summary>
/// <param name="Values">n values between 0 and 1.</param>
public sealed record Leverage(ReadOnlyMemory<double> Values)
{
    /// <summary>The leverages of a fit: one factorization and one pass over the rows.</summary>
    public static Leverage Create(LinearMixedModelFit fit)
    {
        var values = fit.IsMixed ? MixedLeverage.Find(fit) : LinearLeverage(fit);
        if (fit.Design.Rows.Weights is { } weights)
            for (var i = 0; i < values.Length; i++) values[i] *= weights.Span[i];
        return new Leverage(values);
    }

    private static double[] LinearLeverage(LinearMixedModelFit fit)
    {
        var (x, p, scale) = (fit.Design.Rows.FixedEffects, fit.FixedEffects.Names.Count, 1 / (fit.Sigma * fit.Sigma));
        var values = new double[fit.Design.RowCount];
        for (var r = 0; r < p; r++)
            for (var c = 0; c <= r; c++)
            {
                var factor = (r == c ? 1 : 2) * scale * fit.FixedEffects.Covariance[r, c];
                var (a, b) = (x.Columns[r], x.Columns[c]);
                for (var i = 0; i < values.Length; i++) values[i] += factor * a.Span[i] * b.Span[i];
            }
        return values;
    }
}

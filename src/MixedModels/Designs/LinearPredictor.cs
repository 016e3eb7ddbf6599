using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Designs;

/// <summary>eta = X beta + Z b + offset over some rows, observed or new: the one place where it is computed.</summary>
internal static class LinearPredictor
{
    /// <summary>X beta + offset, n values: the population's part.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="beta">p fixed effects.</param>
    public static double[] Population(DesignRows rows, IReadOnlyList<double> beta)
    {
        var eta = rows.Offset?.ToArray() ?? new double[rows.RowCount];
        for (var c = 0; c < beta.Count; c++) VectorKernels.AddScaled(beta[c], rows.FixedEffects.Columns[c].Span, eta);
        return eta;
    }

    /// <summary>
    /// Adds z'b of one term to n values. A row without a level adds zero, the expectation of b, but is missing where z
    /// is.
    /// </summary>
    /// <param name="term">The rows' part of Z.</param>
    /// <param name="modes">b, l x k values, one level after the other.</param>
    /// <param name="eta">n values.</param>
    public static void AddRandomEffects(RandomEffectsMatrix term, ReadOnlySpan<double> modes, Span<double> eta)
    {
        var refs = term.Refs.Span;
        var k = term.ColumnCount;
        for (var c = 0; c < k; c++)
        {
            var z = term.Columns[c].Span;
            for (var i = 0; i < eta.Length; i++) eta[i] += z[i] * (refs[i] < 0 ? 0 : modes[refs[i] * k + c]);
        }
    }
}

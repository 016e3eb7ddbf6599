using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Inference.Terms;

/// <summary>
/// Hypotheses of type I: with X = Q R, the rows of R that belong to a term, each scaled so that it starts with a one
/// (the forward Doolittle rows of X'WX).
/// </summary>
internal static class SequentialHypotheses
{
    /// <summary>Each term given those before it.</summary>
    public static IReadOnlyList<LinearHypothesis> Create(MixedModelFit fit)
    {
        var terms = new TermColumns(fit.Design);
        int[] order = [.. Enumerable.Range(0, terms.ColumnCount)];
        var rows = Rows(TriangleOf(fit), order);
        return [.. terms.Terms.Select(t => terms.Hypothesis(t, terms.Of(t).Select(c => rows[c])))];
    }

    /// <summary>R of X = Q R, p columns of p values, from the cross-products.</summary>
    public static double[][] TriangleOf(MixedModelFit fit)
    {
        var products = fit.CrossProducts.Shift is null ? fit.CrossProducts : CrossProducts.Create(fit.Design);
        var p = products.Pattern.FixedCount;
        var (factor, basis) = (products.Matrix.Corner.AsSpan().ToArray(), products.Coordinates.FixedEffects);
        if (DenseCholesky.Factor(factor, p, p) >= 0)
            throw new ModelException("dependent-columns",
                "The columns of the fixed effects are too nearly dependent to tell their terms apart.");
        // X F has the factor L': X itself L'F^-1.
        var columns = new double[p][];
        for (var c = 0; c < p; c++)
        {
            columns[c] = new double[p];
            for (var r = 0; r <= c; r++)
                for (var m = r; m <= c; m++) columns[c][r] += factor[r * p + m] * basis.Inverse[c * p + m];
        }
        return columns;
    }

    /// <summary>For each column, the row of R when the columns are taken in the given order.</summary>
    /// <param name="columns">R in any order: p columns of p values.</param>
    /// <param name="order">The columns in the order wanted.</param>
    public static double[][] Rows(double[][] columns, int[] order)
    {
        var p = columns.Length;
        var rows = new double[p][];
        var rest = Array.ConvertAll(columns, c => c.AsSpan().ToArray());
        for (var i = 0; i < p; i++)
        {
            var own = order[i];
            var direction = rest[own];
            var square = VectorKernels.Dot(direction, direction);
            var row = rows[own] = new double[p];
            row[own] = 1;
            for (var j = i + 1; j < p; j++)
            {
                // Modified Gram-Schmidt: what is left of the later columns is orthogonal to this one.
                var share = VectorKernels.Dot(direction, rest[order[j]]) / square;
                row[order[j]] = share;
                VectorKernels.AddScaled(-share, direction, rest[order[j]]);
            }
        }
        return rows;
    }
}

using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Diagnostics;

/// <summary>
/// c'W(I - H)c for n values c, H the hat matrix of (u, beta) of a fit: the (penalized) residual sum of squares of c
/// taken for a response, at the fit's variances.
/// </summary>
/// <param name="Value">The form.</param>
/// <param name="DegreesOfFreedom">
/// Of sigma^2 / Value as an estimate of a variance: n - p in a linear model, Satterthwaite's in a mixed one.
/// </param>
internal sealed record ResidualForm(double Value, double DegreesOfFreedom)
{
    /// <summary>The step of the differences, relative to the size of a parameter of the search.</summary>
    private const double RelativeStep = 1e-4;

    /// <summary>The form of some values; 0 where the columns of X leave nothing of them.</summary>
    public static ResidualForm Of(LinearMixedModelFit fit, double[] values) =>
        fit.IsMixed ? Mixed(fit, values) : new ResidualForm(Linear(fit.Design.Rows, values), Rest(fit));

    private static double Rest(MixedModelFit fit) => fit.Design.RowCount - fit.FixedEffects.Names.Count;

    private static double Linear(ObservedRows rows, double[] values)
    {
        var (n, p) = (rows.RowCount, rows.FixedEffects.ColumnCount);
        var (x, y) = (new double[n * p], values.AsSpan().ToArray());
        for (var c = 0; c < p; c++) rows.FixedEffects.Columns[c].Span.CopyTo(x.AsSpan(c * n));
        if (rows.Weights is { } weights)
            for (var i = 0; i < n; i++)
            {
                var root = Math.Sqrt(weights.Span[i]);
                y[i] *= root;
                for (var c = 0; c < p; c++) x[c * n + i] *= root;
            }
        var left = PivotedQr.Decompose(x, n, p).Residuals(y);
        return VectorKernels.Dot(left, left);
    }

    private static ResidualForm Mixed(LinearMixedModelFit fit, double[] values)
    {
        var rows = fit.Design.Rows with { Response = values, Offset = null };
        if (CoordinatesOf(rows, fit.Parameters) is not { } coordinates) return new ResidualForm(0, double.NaN);
        var builder = new CrossProductsBuilder(fit.CrossProducts.Pattern, coordinates);
        builder.Add(rows);
        var solver = new BlockedCholesky(builder.Build(), fit.Threads);
        var scale = coordinates.ResponseScale * coordinates.ResponseScale;
        var at = fit.SearchEnd!.Parameters;
        var value = Sum(solver, fit.Parameters, at);
        if (!(value > 0)) return new ResidualForm(0, double.NaN);
        var gradient = new double[at.Length + 1];
        for (var k = 0; k < at.Length; k++)
        {
            if (at[k] == 0) continue;
            var step = RelativeStep * Math.Abs(at[k]);
            gradient[k] = -(Math.Log(Moved(k, step)) - Math.Log(Moved(k, -step))) / (2 * step);
        }
        gradient[^1] = 2 / fit.Sigma;
        var df = 2 / fit.VarianceInformation.VarianceOf(gradient);
        return new ResidualForm(value * scale, df > 0 && double.IsFinite(df) ? Math.Min(df, Rest(fit)) : Rest(fit));

        double Moved(int parameter, double step)
        {
            var moved = at.AsSpan().ToArray();
            moved[parameter] += step;
            return Sum(solver, fit.Parameters, moved);
        }
    }

    private static double Sum(BlockedCholesky solver, CovarianceParameters parameters, double[] at) =>
        solver.Solve(parameters, at) ? solver.PenalizedResidualSum : double.NaN;

    /// <summary>The coordinates of the search for another response; null where X takes all of it.</summary>
    private static Coordinates? CoordinatesOf(ObservedRows rows, CovarianceParameters parameters)
    {
        try
        {
            return Coordinates.Of(rows, parameters);
        }
        catch (ModelException exact) when (exact.Id == "response-scale")
        {
            return null;
        }
    }
}

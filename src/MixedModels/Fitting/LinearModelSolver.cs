using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// The case without random-effects terms: least squares by QR of the weighted rows, which keeps the digits that
/// cross-products of ill-conditioned columns would lose.
/// </summary>
internal static class LinearModelSolver
{
    /// <summary>A residual sum of squares below this share of the response's is rounding.</summary>
    private const double PerfectShare = 1e-26;

    public static LinearMixedModelFit Fit(ModelDesign design, FitOptions options)
    {
        var (n, p) = (design.RowCount, design.FixedEffects.ColumnCount);
        if (n <= p)
            throw new ModelException("too-few-rows",
                $"The model has {p} coefficients but only {n} rows: at least {p + 1} rows are needed.");
        var (x, y) = WeightedRows(design);
        var qr = PivotedQr.Decompose(x, n, p, tolerance: 0);
        var rotated = y.AsSpan().ToArray();
        qr.ApplyQTransposed(rotated);
        var beta = qr.Solve(y);
        var residualSum = 0.0;
        for (var i = p; i < n; i++) residualSum += rotated[i] * rotated[i];
        var sigmaSquared = residualSum / (n - p);
        var covariance = qr.UnscaledCovariance();
        var scaled = new double[p, p];
        for (var i = 0; i < p; i++)
            for (var j = 0; j < p; j++) scaled[i, j] = sigmaSquared * covariance[j * p + i];
        var objective = n * (1 + Math.Log(2 * Math.PI * residualSum / n)) - SumLogWeights(design);
        return new LinearMixedModelFit(design, CrossProducts.Create(design), options, null)
        {
            Parameters = new CovarianceParameters([]),
            Theta = [],
            FixedEffects = new FixedEffects(design.FixedEffects.ColumnNames, beta, scaled),
            VarianceComponents = [],
            ConditionalModes = [],
            Statistics = new FitStatistics(n, objective, -objective / 2, p + 1, n - p),
            Sigma = Math.Sqrt(sigmaSquared),
            Search = null,
            Verdict = new FitVerdict(true, false, 0, 0, double.NaN, double.NaN)
            {
                IsPerfect = residualSum < PerfectShare * SumOfSquares(y),
            },
        };
    }

    /// <summary>sqrt(w) X and sqrt(w) (y - offset), X column-major.</summary>
    private static (double[] X, double[] Y) WeightedRows(ModelDesign design)
    {
        var (n, p) = (design.RowCount, design.FixedEffects.ColumnCount);
        var x = new double[n * p];
        for (var c = 0; c < p; c++) design.Rows.FixedEffects.Columns[c].Span.CopyTo(x.AsSpan(c * n, n));
        var y = design.Rows.Response.ToArray();
        if (design.Rows.Offset is { } offset)
            for (var i = 0; i < n; i++) y[i] -= offset.Span[i];
        if (design.Rows.Weights is not { } weights) return (x, y);
        for (var i = 0; i < n; i++)
        {
            var root = Math.Sqrt(weights.Span[i]);
            y[i] *= root;
            for (var c = 0; c < p; c++) x[c * n + i] *= root;
        }
        return (x, y);
    }

    private static double SumOfSquares(double[] values) => VectorKernels.Dot(values, values);

    private static double SumLogWeights(ModelDesign design)
    {
        var sum = 0.0;
        if (design.Rows.Weights is { } weights)
            foreach (var weight in weights.Span) sum += Math.Log(weight);
        return sum;
    }
}

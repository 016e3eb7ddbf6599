using MixedModels.Covariances;
using MixedModels.Designs;

namespace MixedModels.Tests.Fitting;

/// <summary>
/// The slow obvious version: the n x n marginal covariance V = Z Lambda Lambda'Z' + W^-1 and the likelihood written
/// down from it, by Gauss elimination. It shares no code with the engine.
/// </summary>
internal sealed class MarginalLikelihood
{
    private readonly ModelDesign _design;
    private readonly CovarianceParameters _parameters;

    public MarginalLikelihood(ModelDesign design, CovarianceParameters parameters) =>
        (_design, _parameters) = (design, parameters);

    /// <summary>For some terms a known covariance across the levels, K; the identity for the others.</summary>
    public Dictionary<int, double[,]> AcrossLevels { get; } = [];

    /// <summary>The deviance or REML criterion with sigma and beta profiled out.</summary>
    public double Value(double[] theta, Criterion criterion)
    {
        var (n, p) = (_design.RowCount, _design.FixedEffects.ColumnCount);
        var v = Marginal(theta);
        var logDeterminant = 0.0;
        var inverse = Invert(v, ref logDeterminant);
        var (information, score) = NormalEquations(inverse);
        var logInformation = 0.0;
        var beta = Multiply(Invert(information, ref logInformation), score);
        var residual = Residual(beta);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) sum += residual[i] * inverse[i, j] * residual[j];
        var df = criterion == Criterion.Reml ? n - p : n;
        return logDeterminant + (criterion == Criterion.Reml ? logInformation : 0)
            + df * (1 + Math.Log(2 * Math.PI * sum / df));
    }

    /// <summary>The diagonal of H = I - W^-1 P, y-hat = H y, with P = V^-1 - V^-1X(X'V^-1X)^-1X'V^-1.</summary>
    public double[] Leverages(double[] theta)
    {
        var n = _design.RowCount;
        var ignored = 0.0;
        var inverse = Invert(Marginal(theta), ref ignored);
        var (information, _) = NormalEquations(inverse);
        var covariance = Invert(information, ref ignored);
        var leverages = new double[n];
        for (var i = 0; i < n; i++)
        {
            var projected = inverse[i, i];
            var row = Enumerable.Range(0, covariance.GetLength(0))
                .Select(c => Enumerable.Range(0, n).Sum(j => inverse[i, j] * X(j, c))).ToArray();
            for (var a = 0; a < row.Length; a++)
                for (var b = 0; b < row.Length; b++) projected -= row[a] * covariance[a, b] * row[b];
            leverages[i] = 1 - projected / Weight(i);
        }
        return leverages;
    }

    private double[,] Marginal(double[] theta)
    {
        var n = _design.RowCount;
        var v = new double[n, n];
        for (var i = 0; i < n; i++) v[i, i] = 1 / Weight(i);
        for (var t = 0; t < _design.RandomEffects.Count; t++)
        {
            var term = _design.Rows.RandomEffects[t];
            var k = term.ColumnCount;
            var factor = _parameters.FactorOf(t, theta);
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                {
                    var across = Across(t, term.Refs.Span[i], term.Refs.Span[j]);
                    for (var c = 0; c < k && across != 0; c++)
                        v[i, j] += across * Loading(term, factor, i, c) * Loading(term, factor, j, c);
                }
        }
        return v;
    }

    private double Across(int term, int first, int second) =>
        AcrossLevels.TryGetValue(term, out var known) ? known[first, second] : first == second ? 1 : 0;

    private static double Loading(RandomEffectsMatrix term, double[] factor, int row, int column)
    {
        var sum = 0.0;
        for (var r = column; r < term.ColumnCount; r++)
            sum += term.Columns[r].Span[row] * factor[column * term.ColumnCount + r];
        return sum;
    }

    private (double[,] Information, double[] Score) NormalEquations(double[,] inverse)
    {
        var (n, p) = (_design.RowCount, _design.FixedEffects.ColumnCount);
        var information = new double[p, p];
        var score = new double[p];
        for (var a = 0; a < p; a++)
            for (var i = 0; i < n; i++)
            {
                var projected = 0.0;
                for (var j = 0; j < n; j++) projected += inverse[i, j] * X(j, a);
                for (var b = 0; b < p; b++) information[a, b] += X(i, b) * projected;
                score[a] += projected * Y(i);
            }
        return (information, score);
    }

    private double[] Residual(double[] beta) =>
        [.. Enumerable.Range(0, _design.RowCount)
            .Select(i => Y(i) - Enumerable.Range(0, beta.Length).Sum(c => X(i, c) * beta[c]))];

    private double X(int row, int column) => _design.Rows.FixedEffects.Columns[column].Span[row];

    private double Y(int row) =>
        _design.Rows.Response.Span[row] - (_design.Rows.Offset is { } offset ? offset.Span[row] : 0);

    private double Weight(int row) => _design.Rows.Weights is { } weights ? weights.Span[row] : 1;

    private static double[] Multiply(double[,] a, double[] x) =>
        [.. Enumerable.Range(0, a.GetLength(0)).Select(i => Enumerable.Range(0, x.Length).Sum(j => a[i, j] * x[j]))];

    /// <summary>
    /// The inverse of a positive definite matrix by Gauss-Jordan elimination; adds its log determinant.
    /// </summary>
    private static double[,] Invert(double[,] matrix, ref double logDeterminant)
    {
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var inverse = new double[n, n];
        for (var i = 0; i < n; i++) inverse[i, i] = 1;
        for (var c = 0; c < n; c++)
        {
            var pivot = a[c, c];
            logDeterminant += Math.Log(pivot);
            for (var j = 0; j < n; j++)
            {
                a[c, j] /= pivot;
                inverse[c, j] /= pivot;
            }
            for (var r = 0; r < n; r++)
            {
                if (r == c || a[r, c] == 0) continue;
                var factor = a[r, c];
                for (var j = 0; j < n; j++)
                {
                    a[r, j] -= factor * a[c, j];
                    inverse[r, j] -= factor * inverse[c, j];
                }
            }
        }
        return inverse;
    }
}

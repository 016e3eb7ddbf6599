using MixedModels.Numerics.Distributions;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Resampling;
using MixedModels.Systems;

namespace MixedModels.Comparisons;

/// <summary>
/// The finite-sample distribution of the likelihood-ratio statistic of one variance against none, by its spectral
/// representation (Crainiceanu and Ruppert 2004, JRSS B 66): what RLRsim simulates. From the cross-products.
/// </summary>
/// <remarks>
/// With mu the eigenvalues of Z'W(I - X(X'WX)^-1X'W)Z and w standard normal, the statistic is the largest value over
/// lambda of  df log(1 + N / D) - sum log(1 + lambda nu),  N = sum lambda mu w^2 / (1 + lambda mu),
/// D = sum w^2 / (1 + lambda mu) + chi-squared(n - p - K). REML: df = n - p, nu = mu. Maximum likelihood: df = n, nu
/// the eigenvalues of Z'WZ; each further fixed effect adds n log(1 + u^2 / sum w^2).
/// </remarks>
internal sealed class ExactVarianceTest
{
    /// <summary>Values of lambda at which the statistic is looked at, even on a log scale, as in RLRsim.</summary>
    private const int GridPoints = 200;

    /// <summary>The grid reaches from this to its inverse, relative to the largest eigenvalue.</summary>
    private const double GridReach = 1e-7;

    /// <summary>An eigenvalue that is rounding.</summary>
    private const double Negligible = 1e-10;

    private readonly double[] _eigenvalues;
    private readonly double[] _grid;
    private readonly double[] _penalty;
    private readonly double _restFreedom;
    private readonly double _factor;
    private readonly int _furtherEffects;

    private ExactVarianceTest(CrossProducts a, Criterion criterion, int furtherEffects)
    {
        var (n, p) = (a.RowCount, a.Pattern.FixedCount);
        double[] squares = a.Matrix.Diagonal[0];
        var projected = Eigenvalues(a);
        var largest = projected.Max();
        _eigenvalues = [.. projected.Where(mu => mu > Negligible * largest)];
        _grid = [.. Enumerable.Range(0, GridPoints).Select(g =>
            Math.Pow(GridReach, 1 - 2.0 * g / (GridPoints - 1)) / largest)];
        var penalized = criterion == Criterion.Reml ? _eigenvalues : squares;
        _penalty = [.. _grid.Select(lambda => penalized.Sum(nu => Math.Log(1 + lambda * nu)))];
        _restFreedom = n - p - _eigenvalues.Length;
        (_factor, _furtherEffects) = (criterion == Criterion.Reml ? n - p : n, furtherEffects);
    }

    /// <summary>The test of a row against the model before it; null where the distribution is not known.</summary>
    public static SimulatedTest? Of(
        LinearMixedModelFit small, LikelihoodRatioRow row, Criterion criterion, BootstrapOptions options)
    {
        if (small.IsMixed || row.Fit.Design.RandomEffects is not [{ ColumnCount: 1 }]) return null;
        var further = row.Fit.FixedEffects.Names.Count - small.FixedEffects.Names.Count;
        var products = row.Fit.CrossProducts.Shift is null
            ? row.Fit.CrossProducts
            : CrossProducts.Create(row.Fit.Design);
        var test = new ExactVarianceTest(products, criterion, further);
        var draws = ReplicateLoop.Run(
            options, (_, random) => new[] { test.Draw(random) }, null, CancellationToken.None);
        return SimulatedTest.Of(row.Test!.Statistic, [.. draws.SelectMany(d => d)], options.Replicates);
    }

    /// <summary>One statistic of data without the variance.</summary>
    private double Draw(RandomSource random)
    {
        var squares = new double[_eigenvalues.Length];
        for (var s = 0; s < squares.Length; s++) squares[s] = Square(random);
        var rest = _restFreedom > 0 ? ChiSquared.Quantile(random.NextDouble(), _restFreedom) : 0;
        var best = 0.0;
        for (var g = 0; g < _grid.Length; g++)
        {
            var (above, below) = (0.0, rest);
            for (var s = 0; s < squares.Length; s++)
            {
                var part = squares[s] / (1 + _grid[g] * _eigenvalues[s]);
                below += part;
                above += squares[s] - part;
            }
            best = Math.Max(best, _factor * Math.Log(1 + above / below) - _penalty[g]);
        }
        var total = rest + squares.Sum();
        var effects = 0.0;
        for (var e = 0; e < _furtherEffects; e++) effects += Square(random);
        return best + _factor * Math.Log(1 + effects / total);
    }

    private static double Square(RandomSource random)
    {
        var value = random.NextNormal();
        return value * value;
    }

    /// <summary>The eigenvalues of Z'WZ - Z'WX (X'WX)^-1 X'WZ, whose first part is diagonal.</summary>
    private static double[] Eigenvalues(CrossProducts a)
    {
        var (p, levels) = (a.Pattern.FixedCount, a.Pattern.Terms[0].LevelCount);
        var corner = a.Matrix.Corner.AsSpan().ToArray();
        if (DenseCholesky.Factor(corner, p, p) >= 0) throw new InvalidOperationException("X has full rank.");
        var half = a.Matrix.Panel[0].AsSpan().ToArray(); // p values X'Wz for each level
        for (var j = 0; j < levels; j++) Triangular.SolveLower(corner, p, p, half.AsSpan(j * p, p));
        var projected = new double[levels * levels];
        for (var j = 0; j < levels; j++)
            for (var i = j; i < levels; i++)
                projected[j * levels + i] = projected[i * levels + j] = (i == j ? a.Matrix.Diagonal[0][j] : 0)
                    - VectorKernels.Dot(half.AsSpan(j * p, p), half.AsSpan(i * p, p));
        return SymmetricEigen.Decompose(projected, levels).Values.ToArray();
    }
}

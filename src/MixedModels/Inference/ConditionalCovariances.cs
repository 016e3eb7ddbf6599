using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Inference;

/// <summary>
/// The conditional covariance matrices of the random effects given the data, sigma^2 Lambda (L L')^-1 Lambda', one k x
/// k block a level (lme4's condVar: the uncertainty of beta and theta is not in them).
/// </summary>
public sealed class ConditionalCovariances
{
    private readonly double[][] _blocks;
    private readonly int[] _sizes;

    private ConditionalCovariances(double[][] blocks, int[] sizes) => (_blocks, _sizes) = (blocks, sizes);

    /// <summary>The conditional covariances of a fit: one factorization.</summary>
    public static ConditionalCovariances Create(MixedModelFit fit)
    {
        if (!fit.Design.IsMixed) return new ConditionalCovariances([], []);
        var solver = new BlockedCholesky(fit.CrossProducts, fit.Threads);
        solver.Solve(fit.Parameters, fit.SearchEnd!.Parameters);
        solver.FindExcess(withFixedEffects: false);
        var sizes = fit.Design.RandomEffects.Select(t => t.ColumnCount).ToArray();
        return new ConditionalCovariances([.. sizes.Select((k, t) => Blocks(fit, solver, t, k))], sizes);
    }

    /// <summary>The covariance of two random effects of one level.</summary>
    public double this[int term, int level, int row, int column] =>
        _blocks[term][(level * _sizes[term] + column) * _sizes[term] + row];

    /// <summary>The conditional standard deviation of one random effect.</summary>
    public double StandardDeviation(int term, int level, int column) => Math.Sqrt(this[term, level, column, column]);

    /// <summary>sigma^2 (R T) C_jj (R T)' for each level.</summary>
    private static double[] Blocks(MixedModelFit fit, BlockedCholesky solver, int t, int k)
    {
        var inverse = solver.Inverse.C.Diagonal[t];
        double[] factor = new double[k * k], half = new double[k * k];
        SmallMatrix.MultiplyAdd(1, fit.CrossProducts.Coordinates.Term(t).Factor, solver.FactorOf(t), factor, k, k, k);
        var blocks = new double[inverse.Length];
        for (var at = 0; at < blocks.Length; at += k * k)
        {
            Array.Clear(half);
            SmallMatrix.MultiplyAdd(fit.Scale * fit.Scale, factor, inverse.AsSpan(at, k * k), half, k, k, k);
            SmallMatrix.MultiplyAddTransposedRight(1, half, factor, blocks.AsSpan(at, k * k), k, k, k);
        }
        return blocks;
    }
}

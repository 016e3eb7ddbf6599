using MixedModels.Fitting;

namespace MixedModels.Inference;

/// <summary>
/// The conditional covariance matrices of the random effects given the data, sigma^2 Lambda (L L')^-1 Lambda', one k x k
/// block a level (lme4's condVar: the uncertainty of beta and theta is not in them).
/// </summary>
public sealed class ConditionalCovariances
{
    private readonly double[][] _blocks;
    private readonly int[] _sizes;

    private ConditionalCovariances(double[][] blocks, int[] sizes) => (_blocks, _sizes) = (blocks, sizes);

    /// <summary>The conditional covariances of a fit: one factorization.</summary>
    public static ConditionalCovariances Create(LinearMixedModelFit fit)
    {
        if (!fit.IsMixed) return new ConditionalCovariances([], []);
        var solver = new PenalizedLeastSquares(fit.CrossProducts, fit.Options.Threads);
        solver.Factor(fit.Lambda, fit.Theta.ToArray());
        solver.Invert(withFixedEffects: false);
        var sizes = fit.Design.RandomEffects.Select(t => t.ColumnCount).ToArray();
        return new ConditionalCovariances([.. sizes.Select((k, t) => Blocks(solver, t, k, fit.Sigma * fit.Sigma))], sizes);
    }

    /// <summary>The covariance of two random effects of one level.</summary>
    public double this[int term, int level, int row, int column] => _blocks[term][(level * _sizes[term] + column) * _sizes[term] + row];

    /// <summary>The conditional standard deviation of one random effect.</summary>
    public double StandardDeviation(int term, int level, int column) => Math.Sqrt(this[term, level, column, column]);

    private static double[] Blocks(PenalizedLeastSquares solver, int t, int k, double sigmaSquared)
    {
        var inverse = solver.Inverse.Diagonal[t];
        var template = solver.Template(t);
        var blocks = new double[inverse.Length];
        Span<double> half = stackalloc double[k * k];
        for (var at = 0; at < blocks.Length; at += k * k)
            for (var r = 0; r < k; r++)
            {
                for (var c = 0; c < k; c++)
                {
                    half[c] = 0;
                    for (var m = 0; m <= r; m++) half[c] += template[m * k + r] * inverse[at + c * k + m];
                }
                for (var c = 0; c < k; c++)
                {
                    var sum = 0.0;
                    for (var m = 0; m <= c; m++) sum += half[m] * template[m * k + c];
                    blocks[at + c * k + r] = sigmaSquared * sum;
                }
            }
        return blocks;
    }
}

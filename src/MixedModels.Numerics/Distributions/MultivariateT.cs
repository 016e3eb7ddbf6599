namespace MixedModels.Numerics.Distributions;

/// <summary>
/// The largest of some correlated t statistics, which share one estimate of their standard deviation: Dunnett's
/// comparisons with a control, and any other family of contrasts.
/// </summary>
/// <remarks>
/// P(some |T_i| > c) is the mean over the scale s of P(some |Z_i| > c s), by the trapezoidal rule over log s. That
/// probability is the sum over i of P(|Z_i| > c s) E(1 / N given Z_i > c s), N being how many are beyond: the
/// expectation lies between 1/m and 1 and is found from a fixed sequence of points (Richtmyer's), so that a small tail
/// has as many digits as a large one, about three, and the same ones each time.
/// </remarks>
public sealed class MultivariateT
{
    private const int PointCount = 2048;

    private readonly double[][] _conditional;
    private readonly double[,] _correlation;
    private readonly double[] _uniform;
    private readonly int _order;

    /// <summary>The statistics with the given correlations.</summary>
    /// <param name="correlation">m x m, positive semidefinite, with ones on the diagonal.</param>
    public MultivariateT(double[,] correlation)
    {
        ArgumentNullException.ThrowIfNull(correlation);
        (_correlation, _order) = (correlation, correlation.GetLength(0));
        if (_order == 0 || correlation.GetLength(1) != _order)
            throw new ArgumentException("Correlations are a square matrix of at least one row.", nameof(correlation));
        _uniform = Sequence(0);
        double[][] normal =
            [.. Enumerable.Range(1, _order).Select(d => Array.ConvertAll(Sequence(d), Normal.Quantile))];
        _conditional = [.. Enumerable.Range(0, _order).Select(i => Conditional(i, normal))];
    }

    /// <summary>P(some |T_i| > c).</summary>
    /// <param name="c">The largest of the sizes.</param>
    /// <param name="df">Degrees of freedom, positive; infinity for a known standard deviation.</param>
    /// <exception cref="ArgumentOutOfRangeException">df is not positive.</exception>
    public double Survival(double c, double df)
    {
        Probability.RequireDegreesOfFreedom(df);
        if (double.IsNaN(c) || double.IsNaN(df)) return double.NaN;
        if (c <= 0) return 1;
        if (double.IsPositiveInfinity(c)) return 0;
        return Math.Min(1, ScaleMixture.Mean(w => NormalSurvival(w), c, df));
    }

    /// <summary>The c with P(some |T_i| > c) = p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside 0..1, or df not positive.</exception>
    public double UpperQuantile(double p, double df)
    {
        Probability.Require(p);
        return p switch
        {
            0 => double.PositiveInfinity,
            1 => 0,
            _ => TailInversion.Solve(c => Survival(c, df), p, StudentT.UpperQuantile(p / 2 / _order, df)),
        };
    }

    private double NormalSurvival(double w)
    {
        var tail = Normal.Survival(w);
        if (tail == 0) return 0;
        var sum = 0.0;
        for (var i = 0; i < _order; i++)
        {
            var others = _conditional[i];
            for (var k = 0; k < PointCount; k++)
            {
                var z = Normal.UpperQuantile(tail * _uniform[k]);
                var count = 1;
                for (var j = 0; j < _order; j++)
                    if (j != i && Math.Abs(_correlation[i, j] * z + others[k * _order + j]) > w) count++;
                sum += 1.0 / count;
            }
        }
        return Math.Min(1, 2 * tail * sum / PointCount);
    }

    /// <summary>What is left of each Z_j beside rho_ij Z_i, at every point.</summary>
    private double[] Conditional(int i, double[][] normal)
    {
        var factor = new double[_order, _order];
        for (var j = 0; j < _order; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                var rest = _correlation[j, k] - _correlation[i, j] * _correlation[i, k];
                for (var e = 0; e < k; e++) rest -= factor[j, e] * factor[k, e];
                // a direction without variance is left out: the matrix may be singular
                if (k == j) factor[j, j] = rest > 1e-12 ? Math.Sqrt(rest) : 0;
                else factor[j, k] = factor[k, k] > 0 ? rest / factor[k, k] : 0;
            }
        }
        var values = new double[PointCount * _order];
        for (var p = 0; p < PointCount; p++)
            for (var j = 0; j < _order; j++)
                for (var e = 0; e <= j; e++) values[p * _order + j] += factor[j, e] * normal[e][p];
        return values;
    }

    /// <summary>The fractional parts of k sqrt(prime), folded so that the ends meet (the baker's transform).</summary>
    private static double[] Sequence(int dimension)
    {
        var (step, values) = (Math.Sqrt(Prime(dimension)), new double[PointCount]);
        for (var k = 0; k < values.Length; k++)
        {
            var fraction = (k + 0.5) * step % 1;
            values[k] = Math.Clamp(1 - Math.Abs(2 * fraction - 1), 1e-12, 1 - 1e-12);
        }
        return values;
    }

    private static int Prime(int number)
    {
        var candidate = 2;
        for (; ; candidate++)
        {
            var isPrime = true;
            for (var d = 2; d * d <= candidate && isPrime; d++) isPrime = candidate % d != 0;
            if (isPrime && number-- == 0) return candidate;
        }
    }
}

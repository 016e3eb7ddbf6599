using MixedModels.Fitting;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Inference.Methods;

/// <summary>
/// Kenward and Roger's tests (1997): the adjusted covariance, and a scaled F whose denominator is chosen so that mean
/// and variance of the statistic are those of an F distribution, exact where it has one. As pbkrtest (Halekoh and
/// Højsgaard 2014, JSS 59(9), section 3.2).
/// </summary>
internal sealed class KenwardRogerInference : FixedEffectInference
{
    /// <summary>Smaller numbers are zero, divided by each other one.</summary>
    private const double Zero = 1e-14;

    private const double NearlyZero = 1e-10;

    private readonly KenwardRogerCovariance _covariance;

    /// <param name="fit">A fit by REML.</param>
    public KenwardRogerInference(LinearMixedModelFit fit)
        : this(fit, fit.KenwardRoger)
    {
    }

    private KenwardRogerInference(MixedModelFit fit, KenwardRogerCovariance covariance)
        : base(fit, DegreesOfFreedomMethod.KenwardRoger, covariance.Adjusted) => _covariance = covariance;

    /// <inheritdoc/>
    public override double DegreesOfFreedom(ReadOnlySpan<double> contrast)
    {
        var variance = QuadraticForm.Of(_covariance.Unscaled, contrast);
        var relative = new double[_covariance.ParameterCount];
        for (var i = 0; i < relative.Length; i++)
            relative[i] = QuadraticForm.Of(_covariance.Change(i), contrast) / variance;
        var sum = 0.0;
        for (var i = 0; i < relative.Length; i++)
            for (var j = 0; j < relative.Length; j++)
                sum += _covariance.Weight(i, j) * relative[i] * relative[j];
        return FromMoments(sum, sum, 1).DegreesOfFreedom;
    }

    private protected override Denominator Denominator(JointContrast joint)
    {
        var q = joint.Rank;
        var factor = Image(_covariance.Unscaled, joint.Rows);
        SmallMatrix.Factor(factor, q);
        var changes = Enumerable.Range(0, _covariance.ParameterCount).Select(i =>
        {
            var change = Image(_covariance.Change(i), joint.Rows);
            Whiten(factor, change, q);
            return change;
        }).ToArray();
        var (first, second) = (0.0, 0.0);
        for (var i = 0; i < changes.Length; i++)
            for (var j = 0; j < changes.Length; j++)
            {
                var weight = _covariance.Weight(i, j);
                first += weight * Trace(changes[i], q) * Trace(changes[j], q);
                second += weight * VectorKernels.Dot(changes[i], changes[j]);
            }
        return FromMoments(first, second, q);
    }

    /// <summary>
    /// The denominator whose F distribution has the mean and variance that A1 and A2 give (eqs. 5 to 9 of the paper).
    /// </summary>
    private static Denominator FromMoments(double a1, double a2, int q)
    {
        var b = (a1 + 6 * a2) / (2 * q);
        var g = ((q + 1) * a1 - (q + 4) * a2) / ((q + 2) * a2);
        var divisor = 3 * q + 2 * (1 - g);
        var (c1, c2, c3) = (g / divisor, (q - g) / divisor, (q + 2 - g) / divisor);
        var v0 = 1 + c1 * b;
        if (Math.Abs(v0) < NearlyZero) v0 = 0;
        var (v1, v2) = (1 - c2 * b, 1 - c3 * b);
        var mean = 1 - a2 / q;
        var root = Math.Abs(mean) < Zero && Math.Abs(v1) < Zero ? 1 : mean / v1;
        var ratio = root * root * v0 / v2 / q;
        var df = 4 + (q + 2) / (q * ratio - 1);
        return new Denominator(df, Math.Abs(df - 2) < 1e-2 ? 1 : df * mean / (df - 2));
    }

    /// <summary>R M R' of the rows R of some contrasts, q x q.</summary>
    private static double[] Image(double[,] matrix, double[][] rows)
    {
        var (q, p) = (rows.Length, matrix.GetLength(0));
        var image = new double[q * q];
        for (var c = 0; c < q; c++)
            for (var r = 0; r < q; r++)
                for (var i = 0; i < p; i++)
                    for (var j = 0; j < p; j++) image[c * q + r] += rows[r][i] * matrix[i, j] * rows[c][j];
        return image;
    }

    /// <summary>A := L^-1 A L^-T for symmetric A.</summary>
    private static void Whiten(double[] factor, double[] a, int q)
    {
        for (var side = 0; side < 2; side++)
        {
            for (var c = 0; c < q; c++) SmallMatrix.SolveLower(factor, q, a.AsSpan(c * q, q));
            for (var c = 0; c < q; c++)
                for (var r = c + 1; r < q; r++) (a[c * q + r], a[r * q + c]) = (a[r * q + c], a[c * q + r]);
        }
    }

    private static double Trace(double[] a, int q)
    {
        var sum = 0.0;
        for (var c = 0; c < q; c++) sum += a[c * (q + 1)];
        return sum;
    }
}

namespace MixedModels.Inference.Methods;

/// <summary>
/// Satterthwaite's degrees of freedom: of one contrast 2 v^2 / Var(v); of several by Fai and Cornelius (1996), from
/// those of uncorrelated contrasts, so that the F statistic has the mean of an F distribution (Kuznetsova et al. 2017,
/// JSS 82(13), section 2.3).
/// </summary>
internal sealed class SatterthwaiteInference(LinearMixedModelFit fit)
    : FixedEffectInference(fit, DegreesOfFreedomMethod.Satterthwaite)
{
    /// <summary>Degrees of freedom that differ by less are equal.</summary>
    private const double Equal = 1e-8;

    /// <summary>With so many an F distribution has a mean; with fewer the test takes as many.</summary>
    private const double Least = 2;

    /// <inheritdoc/>
    public override double DegreesOfFreedom(ReadOnlySpan<double> contrast) =>
        Satterthwaite.DegreesOfFreedom(fit, contrast);

    private protected override Denominator Denominator(JointContrast joint) =>
        new(Together([.. joint.Rows.Select(row => DegreesOfFreedom(row))]));

    /// <summary>2 E / (E - q) with E = sum v / (v - 2), the mean of the sum of q squared t variables.</summary>
    internal static double Together(double[] each)
    {
        if (each.Max() - each.Min() < Equal) return each.Average();
        if (each.Min() <= Least) return Least;
        var sum = each.Sum(v => double.IsPositiveInfinity(v) ? 1 : v / (v - 2));
        return 2 * sum / (sum - each.Length);
    }
}

namespace MixedModels.Inference;

/// <summary>Tests and Wald intervals of the fixed effects, one for each coefficient.</summary>
/// <param name="Inference">Covariance and degrees of freedom that they rest on.</param>
/// <param name="Level">The confidence level of the intervals.</param>
/// <param name="Rows">A test for each coefficient, in the order of X.</param>
public sealed record CoefficientTests(
    FixedEffectInference Inference, double Level, IReadOnlyList<CoefficientTest> Rows)
{
    /// <summary>How degrees of freedom were found.</summary>
    public DegreesOfFreedomMethod Method => Inference.Method;

    /// <summary>Tests every coefficient of a fit against zero.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="method">Degrees of freedom; a linear model has n - p in place of any approximation.</param>
    /// <param name="level">The confidence level, between 0 and 1.</param>
    public static CoefficientTests Create(
        MixedModelFit fit,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite,
        double level = 0.95) => Create(FixedEffectInference.Of(fit, method), level);

    /// <summary>Tests every coefficient against zero.</summary>
    /// <param name="inference">What the tests rest on.</param>
    /// <param name="level">The confidence level, between 0 and 1.</param>
    public static CoefficientTests Create(FixedEffectInference inference, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(inference);
        var contrast = new double[inference.Names.Count];
        var rows = new List<CoefficientTest>(contrast.Length);
        for (var i = 0; i < contrast.Length; i++)
        {
            contrast[i] = 1;
            rows.Add(new CoefficientTest(inference.Names[i], inference.Test(contrast, level)));
            contrast[i] = 0;
        }
        return new CoefficientTests(inference, level, rows);
    }
}

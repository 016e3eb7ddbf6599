using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Inference;

/// <summary>Tests and Wald intervals of the fixed effects, one a coefficient.</summary>
/// <param name="Method">How degrees of freedom were found.</param>
/// <param name="Level">The confidence level of the intervals.</param>
/// <param name="Rows">One test a coefficient, in the order of X.</param>
public sealed record CoefficientTests(DegreesOfFreedomMethod Method, double Level, IReadOnlyList<CoefficientTest> Rows)
{
    /// <summary>Tests every coefficient of a fit against zero.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="method">Degrees of freedom; a linear model always has n - p unless none are asked for.</param>
    /// <param name="level">The confidence level, between 0 and 1.</param>
    public static CoefficientTests Create(LinearMixedModelFit fit, DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite, double level = 0.95)
    {
        if (method != DegreesOfFreedomMethod.None && !fit.IsMixed) method = DegreesOfFreedomMethod.Residual;
        var contrast = new double[fit.FixedEffects.Names.Count];
        var rows = new List<CoefficientTest>(contrast.Length);
        for (var i = 0; i < contrast.Length; i++)
        {
            contrast[i] = 1;
            rows.Add(Test(fit, i, DegreesOfFreedom(fit, method, contrast), level));
            contrast[i] = 0;
        }
        return new CoefficientTests(method, level, rows);
    }

    private static double DegreesOfFreedom(LinearMixedModelFit fit, DegreesOfFreedomMethod method, double[] contrast) => method switch
    {
        DegreesOfFreedomMethod.None => double.NaN,
        DegreesOfFreedomMethod.Satterthwaite => Satterthwaite.DegreesOfFreedom(fit, contrast),
        _ => fit.Design.RowCount - fit.FixedEffects.Names.Count,
    };

    private static CoefficientTest Test(LinearMixedModelFit fit, int i, double df, double level)
    {
        var (estimate, error) = (fit.FixedEffects.Estimates[i], fit.FixedEffects.StandardErrors[i]);
        var quantile = double.IsNaN(df) ? Normal.Quantile((1 + level) / 2) : StudentT.Quantile((1 + level) / 2, df);
        var statistic = estimate / error;
        var p = double.IsNaN(df) ? double.NaN : StudentT.TwoSidedP(statistic, df);
        return new CoefficientTest(fit.FixedEffects.Names[i], estimate, error, df, statistic, p, estimate - quantile * error, estimate + quantile * error);
    }
}

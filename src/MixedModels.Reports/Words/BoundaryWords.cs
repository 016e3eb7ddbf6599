using MixedModels.Inference;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Words;

/// <summary>Words for what a likelihood-ratio statistic follows.</summary>
internal static class BoundaryWords
{
    /// <summary>The distribution as a formula, <c>0.5 chi2(0) + 0.5 chi2(1)</c>; null where none is known.</summary>
    public static string? Distribution(LikelihoodRatioTest test) => test.Boundary switch
    {
        VarianceBoundary.None => $"chi2({NumberFormat.Count(test.DegreesOfFreedom)})",
        VarianceBoundary.OneVariance =>
            $"0.5 chi2({NumberFormat.Count(test.DegreesOfFreedom - 1)}) + 0.5 "
                + $"chi2({NumberFormat.Count(test.DegreesOfFreedom)})",
        _ => null,
    };

    /// <summary>What readers of some tests should know of the boundary; null for nothing.</summary>
    public static string? Note(IReadOnlyList<LikelihoodRatioTest> tests)
    {
        var one = tests.Any(t => t.Boundary == VarianceBoundary.OneVariance);
        var unknown = tests.Any(t => t.Boundary == VarianceBoundary.Unknown);
        return English.Sentences(
            one ? "Where a variance is zero in the smaller model, 'Pr(mix)' is the p-value to read: a variance cannot "
                + "be negative, so the statistic follows an equal mixture of two chi-squared distributions with Df - 1 "
                + "and Df degrees of freedom (Stram and Lee 1994); 'Pr(>Chisq)' is too large there."
                : null,
            unknown ? "Where several variances are zero in the smaller model the weights of the mixture depend on the "
                + "design: 'Pr(>Chisq)' is too large, and a parametric bootstrap gives a better one."
                : null);
    }
}

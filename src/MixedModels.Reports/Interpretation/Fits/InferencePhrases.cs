using MixedModels.Inference;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Fits;

/// <summary>Which tests are shown, in words.</summary>
internal static class InferencePhrases
{
    /// <summary>For a title: <c>t-tests use Satterthwaite's method</c>; null where there is nothing to say.</summary>
    public static string? Title(MixedModelFit fit, FixedEffectInference inference)
    {
        if (!fit.Design.IsMixed) return null;
        var title = inference.Method switch
        {
            DegreesOfFreedomMethod.None => null,
            _ when IsTwoWay(inference) => "t-tests count the clusters of the smaller factor, less one",
            DegreesOfFreedomMethod.Residual => "t-tests count rows minus coefficients",
            DegreesOfFreedomMethod.Asymptotic => "Tests are normal, as if there were infinitely many groups",
            _ => $"t-tests use {DegreesOfFreedomWords.Phrase(inference.Method)}",
        };
        if (Robust(inference) is { } robust)
            return title is null ? $"Standard errors are {robust}" : $"{title}, standard errors are {robust}";
        return IsRefit(fit, inference) ? $"{title} and the fixed effects of the model refitted by REML" : title;
    }

    /// <summary>For a note below a table; null where there is nothing to say.</summary>
    public static string? Note(MixedModelFit fit, FixedEffectInference inference)
    {
        var note = inference.Method switch
        {
            DegreesOfFreedomMethod.None => null,
            _ when IsTwoWay(inference) => "Degrees of freedom: the clusters of the smaller factor, less one.",
            DegreesOfFreedomMethod.Residual => "Degrees of freedom: rows minus coefficients.",
            DegreesOfFreedomMethod.Asymptotic => "Normal tests, as if there were infinitely many groups.",
            _ => $"Degrees of freedom by {DegreesOfFreedomWords.Phrase(inference.Method)}.",
        };
        if (Robust(inference) is { } robust) return $"{note} Standard errors are {robust}.".TrimStart();
        return IsRefit(fit, inference) ? $"{note} These fixed effects are of the model refitted by REML." : note;
    }

    /// <summary>Whether degrees of freedom differ from coefficient to coefficient.</summary>
    public static bool HasOwnDegreesOfFreedom(FixedEffectInference inference) => inference.Method
        is not (DegreesOfFreedomMethod.None or DegreesOfFreedomMethod.Residual or DegreesOfFreedomMethod.Asymptotic);

    /// <summary>Whether Satterthwaite's are asked for, which clusters that cross do not have.</summary>
    private static bool IsTwoWay(FixedEffectInference inference) =>
        inference is { Method: DegreesOfFreedomMethod.Satterthwaite, Options.Robust.Clusters.Count: 2 };

    /// <summary><c>cluster-robust (CR2, by school)</c>; null for the model's own covariance.</summary>
    private static string? Robust(FixedEffectInference inference) => inference.Options.Robust is { } robust
        ? $"cluster-robust ({robust.Kind}, by {English.List(robust.Clusters)})"
        : null;

    private static bool IsRefit(MixedModelFit fit, FixedEffectInference inference) => inference.Fit != fit;
}

using MixedModels.Inference;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Interpretation.Comparisons;

/// <summary>Whether fits can be compared, and by what.</summary>
internal static class Comparability
{
    /// <summary>Why the fits are not of the same response on the same rows; null when they are.</summary>
    public static string? WhyNot(IReadOnlyList<ComparedModel> fits)
    {
        var first = fits[0].Summary.Fit.Design;
        foreach (var other in fits.Skip(1))
        {
            var design = other.Summary.Fit.Design;
            if (design.ResponseName != first.ResponseName)
                return $"{English.Capital(fits[0].Name)} is a model of {first.ResponseName} and {other.Name} one of "
                    + $"{design.ResponseName}, so their likelihoods, coefficients and standard errors are on different "
                    + "scales and are not compared.";
            if (design.RowCount != first.RowCount || !design.Rows.Response.Span.SequenceEqual(first.Rows.Response.Span))
                return $"{English.Capital(fits[0].Name)} uses {English.Count(first.RowCount, "row")} and {other.Name} "
                    + $"{NumberFormat.Count(design.RowCount)}{(design.RowCount == first.RowCount ? " others" : "")}; "
                    + "fit both to the same rows to compare them.";
        }
        return null;
    }

    /// <summary>Why likelihoods cannot be compared; null when they can.</summary>
    public static string? WhyNoLikelihoods(IReadOnlyList<ComparedModel> fits)
    {
        if (new ModelComparison(fits).HasComparableLikelihoods) return null;
        return fits.All(f => LikelihoodRatioTest.UsesReml(f.Summary.Fit))
            ? "AIC, BIC and likelihoods are not compared: the models were fitted by REML and have different fixed "
                + "effects, whose REML criteria are not on one scale. Fit them by maximum likelihood for that."
            : "AIC, BIC and likelihoods are not compared: some of the models were fitted by REML and others by least "
                + "squares or maximum likelihood. Fit all by maximum likelihood for that.";
    }
}

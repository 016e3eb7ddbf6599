using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Interpretation.Comparisons;

/// <summary>Information criteria and likelihood-ratio tests, in words.</summary>
internal static class CriterionPhrases
{
    /// <summary>Criteria that differ by less hardly tell models apart (Burnham and Anderson 2002, sec. 2.6).</summary>
    private const double HardlyApart = 2;

    /// <summary>Deviances that differ by less are the same fit.</summary>
    private const double SameDeviance = 1e-3;

    /// <summary>What likelihoods say of the fits, or why they say nothing.</summary>
    public static IEnumerable<string> Sentences(IReadOnlyList<ComparedModel> fits)
    {
        if (Comparability.WhyNoLikelihoods(fits) is { } reason) return [reason];
        return [Information(fits), .. Tests(fits)];
    }

    private static string Information(IReadOnlyList<ComparedModel> fits)
    {
        var (aic, bic) = (Best(fits, f => f.Aic), Best(fits, f => f.Bic));
        var close = fits.Where(f => f != aic && Statistics(f).Aic - Statistics(aic).Aic < HardlyApart)
            .Select(f => f.Name).ToArray();
        var sentence = $"AIC is lowest for {aic.Name} ({NumberFormat.Criterion(Statistics(aic).Aic)})";
        var hardly = close.Length == 0
            ? ""
            : $", though it hardly separates {English.List(close)} from it (a difference below "
                + $"{NumberFormat.Single(HardlyApart, 1)})";
        return bic == aic
            ? $"{sentence}{hardly}; BIC agrees ({NumberFormat.Criterion(Statistics(bic).Bic)})."
            : $"{sentence}{hardly}; BIC, which penalizes each parameter more, "
                + $"prefers {bic.Name} ({NumberFormat.Criterion(Statistics(bic).Bic)} against "
                + $"{NumberFormat.Criterion(Statistics(aic).Bic)}).";
    }

    private static ComparedModel Best(IReadOnlyList<ComparedModel> fits, Func<FitStatistics, double> criterion) =>
        fits.MinBy(f => criterion(Statistics(f)))!;

    private static FitStatistics Statistics(ComparedModel fit) => fit.Summary.Fit.Statistics;

    /// <summary>Each model against those that are part of it, and of no other that is.</summary>
    private static IEnumerable<string> Tests(IReadOnlyList<ComparedModel> fits)
    {
        foreach (var large in fits.OrderBy(f => Statistics(f).ParameterCount))
        {
            var parts = fits.Where(f => LikelihoodRatioTest.IsNested(f.Summary.Fit, large.Summary.Fit)).ToArray();
            foreach (var small in parts.Where(
                p => !parts.Any(other => LikelihoodRatioTest.IsNested(p.Summary.Fit, other.Summary.Fit))))
                yield return Test(small, large);
        }
    }

    private static string Test(ComparedModel small, ComparedModel large)
    {
        var (difference, count, p) = LikelihoodRatioTest.Create(small.Summary.Fit, large.Summary.Fit);
        if (difference < SameDeviance)
            return $"{English.Capital(large.Name)} fits no better than {small.Name}, which it contains: "
                + "what it adds is estimated as zero.";
        var boundary = VarianceCount(large) > VarianceCount(small)
            ? " As variances cannot be negative, this p-value tends to be too large."
            : "";
        return $"{English.Capital(large.Name)} contains {small.Name}, and its deviance is "
            + $"{NumberFormat.Single(difference, 3)} lower with "
            + $"{English.Count(count, "more parameter", "more parameters")} (likelihood-ratio test: "
            + $"p {(p < 0.001 ? "< 0.001" : "= " + NumberFormat.Fixed(p, 3))})"
            + $"{(p < 0.05 ? "" : ", no more than chance alone often gives")}.{boundary}";
    }

    private static int VarianceCount(ComparedModel fit) => fit.Summary.Fit.VarianceComponents.Sum(c => c.Names.Count);
}

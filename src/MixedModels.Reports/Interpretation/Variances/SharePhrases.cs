using MixedModels.Predictors;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.Interpretation.Variances;

/// <summary>How the variance divides among the levels, in words.</summary>
internal sealed class SharePhrases(LinearMixedModelFit fit, Vocabulary vocabulary)
{
    /// <summary>Variances that differ by less of themselves are told as the same.</summary>
    private const double NoChange = 0.005;

    private const string Larger = " A larger variance between groups is no mistake: a predictor that varies within "
        + "groups accounts for variance within them, which had masked some of the variance between them.";

    /// <summary>
    /// Shares of the model without predictors, shares of what predictors leave, and how much smaller they made each.
    /// </summary>
    public IEnumerable<string> Sentences(VarianceShares? nullModel)
    {
        var own = VarianceShares.Create(fit);
        var hasPredictors = fit.Design.FixedEffects.TermLabels.Count > 0 || HasSlopes(fit);
        if (nullModel is not null && hasPredictors && nullModel.Fit.Design.RowCount == fit.Design.RowCount)
        {
            yield return Shares(nullModel, $"Without predictors, {{0}} of the variance in {Response}")
                + Correlation(nullModel);
            yield return Shares(own, "With the predictors in the model, {0} of the variance that they leave")
                + Average();
            if (!HasSlopes(fit)) yield return Reductions(VarianceReduction.Compare(nullModel, own));
        }
        else yield return hasPredictors
            ? Shares(own, $"Of the variance in {Response} that the predictors leave, {{0}}") + Average()
                + Correlation(own)
            : Shares(own, $"Of the variance in {Response}, {{0}}") + Correlation(own);
        if (!HasSlopes(fit)) yield break;
        foreach (var sentence in new PlaceCorrelationPhrases(fit, vocabulary).Sentences()) yield return sentence;
    }

    private string Response => vocabulary.Expression(ResponseScale.Read(fit.Design).Text);

    /// <summary><c>23.3 % of the variance lies between schools and 76.7 % within them.</c></summary>
    private string Shares(VarianceShares shares, string start)
    {
        var groups = shares.Rows.SkipLast(1).ToArray();
        var texts = groups.Select(
            (r, i) => i == 0
                ? $"{string.Format(null, start, Share(r.Share))} lies between {vocabulary.Groups(r.Group)}"
                : $"{Share(r.Share)} between {vocabulary.Groups(r.Group)}");
        var within = $"{Share(shares.Rows[^1].Share)} "
            + $"{(groups.Length == 1 ? "within them" : "between rows of the same groups")}";
        return English.List([.. texts, within]) + ".";
    }

    /// <summary>What the share means for two rows of one group.</summary>
    private string Correlation(VarianceShares shares)
    {
        if (HasSlopes(shares.Fit)) return "";
        var texts = shares.Rows.SkipLast(1)
            .Select(
                (r, i) => $"two {(i == 0 ? "rows " : "")}of one "
                    + $"{vocabulary.Group(r.Group)}{(i == 0 ? " correlate" : "")} at "
                    + $"{NumberFormat.Fixed(r.IntraclassCorrelation, 2)}");
        return $" Put differently, {English.List([.. texts])} (the intraclass correlation).";
    }

    private string Average() =>
        HasSlopes(fit) ? " As slopes differ between groups, these shares are averages over the rows." : "";

    private static bool HasSlopes(MixedModelFit fit) => !PlaceCorrelations.AreEqual(fit);

    private string Reductions(IReadOnlyList<VarianceReduction> rows)
    {
        var texts = rows.Where(r => r.Group != "Total" && r.Before > 0)
            .Select((r, i) => $"{(i == 0 ? "the variance" : "that")} {Place(r.Group)} is {Change(r.Reduction)}");
        var isAnyLarger = rows.Any(r => r.Group is not ("Total" or "Residual") && r.Reduction < -NoChange);
        return $"Compared with the model without predictors, {English.List([.. texts])}.{(isAnyLarger ? Larger : "")}";
    }

    private string Place(string group) => group == "Residual" ? "within groups" : $"between {vocabulary.Groups(group)}";

    private static string Share(double share) => NumberFormat.Fixed(100 * share, 1) + " %";

    private static string Change(double reduction) => Math.Abs(reduction) < NoChange
        ? "the same"
        : $"{English.Percent(Math.Abs(reduction), 2)} {(reduction > 0 ? "smaller" : "larger")}";
}

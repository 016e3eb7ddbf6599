using MixedModels.Margins;

namespace MixedModels.Reports.Words;

/// <summary>The words of marginal means.</summary>
public static class MarginWords
{
    /// <summary>The weights that a user can ask for.</summary>
    public static IReadOnlyList<(string Word, MarginalWeights Value)> Weights { get; } =
    [
        ("equal", MarginalWeights.Equal),
        ("proportional", MarginalWeights.Proportional),
        ("observed", MarginalWeights.Observed),
    ];

    /// <summary>The sets of contrasts that a user can ask for.</summary>
    public static IReadOnlyList<(string Word, ContrastSet? Value)> Sets { get; } =
    [
        ("pairwise", ContrastSet.Pairwise),
        ("control", ContrastSet.Control),
        ("consecutive", ContrastSet.Consecutive),
        ("polynomial", ContrastSet.Polynomial),
        ("effects", ContrastSet.Effects),
        ("none", null),
    ];

    /// <summary>The adjustments that a user can ask for.</summary>
    public static IReadOnlyList<(string Word, Adjustment? Value)> Adjustments { get; } =
    [
        ("tukey", Adjustment.Tukey),
        ("dunnett", Adjustment.Dunnett),
        ("sidak", Adjustment.Sidak),
        ("bonferroni", Adjustment.Bonferroni),
        ("holm", Adjustment.Holm),
        ("bh", Adjustment.BenjaminiHochberg),
        ("none", Adjustment.None),
    ];

    /// <summary>The word of some weights.</summary>
    public static string Of(MarginalWeights weights) => Weights.First(w => w.Value == weights).Word;

    /// <summary>The word of an adjustment.</summary>
    public static string Of(Adjustment adjustment) => Adjustments.First(a => a.Value == adjustment).Word;

    /// <summary>How what is averaged over counts.</summary>
    public static string Weighted(MarginalWeights weights) => weights switch
    {
        MarginalWeights.Equal => "each combination of levels counting alike",
        MarginalWeights.Proportional => "each combination of levels counting as often as it occurs",
        _ => "as it is in the observed rows",
    };

    /// <summary>How p-values and limits allow for there being several contrasts.</summary>
    public static string Note(MarginalContrasts contrasts)
    {
        var several = contrasts.Rows.Count / Math.Max(1, contrasts.Joint.Count);
        if (several < 2) return "One contrast in each family: nothing is adjusted.";
        return contrasts.Adjustment switch
        {
            Adjustment.None => "Neither p-values nor limits are adjusted for there being several contrasts.",
            Adjustment.Tukey => "p-values and limits are adjusted for all pairs by Tukey's studentized range.",
            Adjustment.Dunnett =>
                $"p-values and limits are adjusted for {several} contrasts by their multivariate t distribution "
                    + "(Dunnett's method).",
            Adjustment.Sidak => $"p-values and limits are adjusted for {several} contrasts by Sidak's method.",
            Adjustment.Bonferroni =>
                $"p-values and limits are adjusted for {several} contrasts by Bonferroni's method.",
            Adjustment.Holm =>
                $"p-values are adjusted for {several} contrasts by Holm's method, limits by Bonferroni's.",
            _ => $"p-values are adjusted for {several} contrasts by the method of Benjamini and Hochberg, which bounds "
                + "the share of false discoveries; limits by Bonferroni's.",
        };
    }
}

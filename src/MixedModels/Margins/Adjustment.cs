namespace MixedModels.Margins;

/// <summary>How p-values and limits of several contrasts allow for there being several.</summary>
public enum Adjustment
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>Tukey's studentized range, for all pairwise differences of some means.</summary>
    Tukey,

    /// <summary>
    /// Dunnett's: the multivariate t distribution of the contrasts, with their own correlations, whichever they are.
    /// </summary>
    Dunnett,

    /// <summary>Sidak's 1 - (1 - p)^m.</summary>
    Sidak,

    /// <summary>Bonferroni's m p.</summary>
    Bonferroni,

    /// <summary>Holm's step-down of Bonferroni; limits are Bonferroni's.</summary>
    Holm,

    /// <summary>The false discovery rate of Benjamini and Hochberg; limits are Bonferroni's.</summary>
    BenjaminiHochberg,
}

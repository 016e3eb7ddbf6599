namespace MixedModels.Margins;

/// <summary>Which differences of marginal means are looked at.</summary>
public enum ContrastSet
{
    /// <summary>Every mean less every later one.</summary>
    Pairwise,

    /// <summary>Every later mean less the first, the control.</summary>
    Control,

    /// <summary>Every mean less the one before it.</summary>
    Consecutive,

    /// <summary>
    /// Orthogonal polynomials in the order of the levels, up to the sixth degree, in the smallest whole numbers.
    /// </summary>
    Polynomial,

    /// <summary>Every mean less the mean of all.</summary>
    Effects,
}

namespace MixedModels.Designs;

/// <summary>How a factor of k levels becomes k - 1 columns beside an intercept.</summary>
public enum ContrastKind
{
    /// <summary>Each level against the first (R's contr.treatment, the default for unordered factors).</summary>
    Treatment,

    /// <summary>Each level against the last (contr.SAS).</summary>
    Sas,

    /// <summary>Each level but the last against the mean of all (contr.sum).</summary>
    Sum,

    /// <summary>Each level but the first against the mean of those before it (contr.helmert).</summary>
    Helmert,

    /// <summary>
    /// Orthogonal polynomials over equally spaced levels (contr.poly, the default for ordered factors).
    /// </summary>
    Polynomial,
}

namespace MixedModels.Designs;

/// <summary>How a formula is applied to a table.</summary>
public sealed record DesignOptions
{
    /// <summary>
    /// The contrasts of factors by their name (<c>recipe</c>, <c>factor(Days)</c>); others have treatment contrasts,
    /// ordered ones polynomials.
    /// </summary>
    public IReadOnlyDictionary<string, ContrastKind> Contrasts { get; init; } = new Dictionary<string, ContrastKind>();

    /// <summary>
    /// The column of prior weights, none negative; null for none. Rows of weight zero are left out: the likelihood of
    /// the other rows is what lme4 gives without them (with them it is infinite).
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>
    /// A column added to the linear predictor, beside any <c>offset(...)</c> of the formula; null for none.
    /// </summary>
    public string? Offset { get; init; }

    /// <summary>What to do with rows that lack a value; R's default is to omit them.</summary>
    public MissingValueAction MissingValues { get; init; } = MissingValueAction.Omit;

    /// <summary>How strictly the grouping factors are checked.</summary>
    public GroupingChecks Checks { get; init; } = new();
}

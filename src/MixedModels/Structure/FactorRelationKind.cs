namespace MixedModels.Structure;

/// <summary>How two factors lie to each other in the data.</summary>
public enum FactorRelationKind
{
    /// <summary>
    /// Each level of the one goes with one level of the other, both ways: two names for the same groups.
    /// </summary>
    Same,

    /// <summary>Each level of the first occurs within one level of the second.</summary>
    Nested,

    /// <summary>
    /// The labels of the first start again in every level of the second (class 1, 2, 3 in every school): nested, though
    /// the labels repeat.
    /// </summary>
    ImplicitlyNested,

    /// <summary>Every combination of levels occurs.</summary>
    FullyCrossed,

    /// <summary>Some combinations occur, and neither is nested in the other.</summary>
    PartiallyCrossed,
}

namespace MixedModels.Comparisons;

/// <summary>Why a model of a table has no likelihood-ratio test against the one before it.</summary>
public enum NoTestReason
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>It is the smallest.</summary>
    First,

    /// <summary>It has no more parameters.</summary>
    SameParameters,

    /// <summary>The smaller model is no special case of it.</summary>
    NotNested,
}

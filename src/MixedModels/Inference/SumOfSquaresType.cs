namespace MixedModels.Inference;

/// <summary>Which hypothesis of a term an analysis of variance tests (SAS's names).</summary>
public enum SumOfSquaresType
{
    /// <summary>Each term given those before it.</summary>
    I,

    /// <summary>Each term given all that do not contain it.</summary>
    II,

    /// <summary>
    /// Each term given all others, averaged over the levels of the factors that it interacts with; the same whatever
    /// the coding of factors is.
    /// </summary>
    III,
}

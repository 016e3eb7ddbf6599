namespace MixedModels.Structure;

/// <summary>Why labels are thought to repeat across the levels of another factor.</summary>
public enum LabelEvidence
{
    /// <summary>
    /// They start again in every level of the other factor and go differently far: it can hardly be meant otherwise.
    /// </summary>
    RestartingLabels,

    /// <summary>
    /// A column has one label for each combination of the two: they may be nested, or crossed with the combinations
    /// named.
    /// </summary>
    NamedCombinations,
}

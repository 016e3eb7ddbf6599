namespace MixedModels.Reports.Plots.Grammar;

/// <summary>How values become places.</summary>
public enum ScaleKind
{
    /// <summary>Equal differences have equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios have equal lengths; values must be positive.</summary>
    Log,

    /// <summary>Equal differences of square roots have equal lengths; values must not be negative.</summary>
    SquareRoot,
}

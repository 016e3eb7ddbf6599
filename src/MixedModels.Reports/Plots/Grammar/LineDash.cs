namespace MixedModels.Reports.Plots.Grammar;

/// <summary>How a line is broken.</summary>
public enum LineDash
{
    /// <summary>Not at all.</summary>
    Solid,

    /// <summary>Long strokes.</summary>
    Dashed,

    /// <summary>Dots.</summary>
    Dotted,

    /// <summary>A stroke and a dot.</summary>
    DashDotted,
}

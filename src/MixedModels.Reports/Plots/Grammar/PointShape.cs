namespace MixedModels.Reports.Plots.Grammar;

/// <summary>What a point looks like.</summary>
public enum PointShape
{
    /// <summary>A disc.</summary>
    Disc,

    /// <summary>A square.</summary>
    Square,
}

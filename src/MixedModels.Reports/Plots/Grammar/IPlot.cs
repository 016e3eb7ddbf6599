namespace MixedModels.Reports.Plots.Grammar;

/// <summary>A plot as numbers, from which a figure follows.</summary>
public interface IPlot
{
    /// <summary>Draws it: pure, the same figure every time.</summary>
    Figure ToFigure();
}

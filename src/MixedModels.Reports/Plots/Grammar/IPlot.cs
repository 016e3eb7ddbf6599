using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.Grammar;

/// <summary>A plot as numbers, from which a figure follows.</summary>
public interface IPlot
{
    /// <summary>Draws it: pure, the same figure every time.</summary>
    /// <param name="wording">Words for columns, groups and coefficients; null for their names.</param>
    Figure ToFigure(Wording? wording = null);
}

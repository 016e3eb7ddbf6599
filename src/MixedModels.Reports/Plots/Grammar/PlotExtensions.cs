namespace MixedModels.Reports.Plots.Grammar;

/// <summary>What every plot can do.</summary>
public static class PlotExtensions
{
    /// <summary>The numbers behind the figure: see <see cref="FigureTable"/>.</summary>
    public static Table ToTable(this IPlot plot) => FigureTable.Of(plot.ToFigure());
}

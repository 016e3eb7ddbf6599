using MixedModels.Designs;
using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Plots.ResidualPlots;

/// <summary>What residual plots are made from: one value for each of the n rows in use.</summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="Fitted">Fitted values, random effects included.</param>
/// <param name="Observed">The response.</param>
/// <param name="Values">Internally studentized residuals (R's rstandard).</param>
/// <param name="Leverages">Leverages.</param>
/// <param name="CooksDistances">Cook's distances.</param>
public sealed record StandardizedResiduals(
    string ResponseName,
    double[] Fitted,
    double[] Observed,
    double[] Values,
    double[] Leverages,
    double[] CooksDistances)
{
    /// <summary>n names of the rows, such as <c>row 12</c>: their 1-based places in the table.</summary>
    public IReadOnlyList<string> RowNames { get; init; } = [];

    /// <summary>Those of a fit.</summary>
    /// <exception cref="ModelException"><c>no-residuals</c>: the model fits every row exactly.</exception>
    public static StandardizedResiduals Of(LinearMixedModelFit fit)
    {
        var residuals = Residuals.Create(fit);
        var leverage = Leverage.Create(fit);
        var values = residuals.Standardized(leverage);
        if (!Array.Exists(values, double.IsFinite))
            throw new ModelException("no-residuals",
                "The model fits every row exactly, so no row has a standardized residual.");
        return new StandardizedResiduals(
            fit.Design.ResponseName,
            residuals.Fitted.ToArray(),
            fit.Design.Rows.Response.ToArray(),
            values,
            leverage.Values.ToArray(),
            CooksDistance.Create(fit, residuals, leverage).Values.ToArray())
        {
            RowNames = NamesOfRows(fit.Design),
        };
    }

    /// <summary>The 1-based places in the table of the n rows in use.</summary>
    internal static int[] RowNumbers(ModelDesign design) => Array.ConvertAll(design.Frame.RowsInUse(), row => row + 1);

    /// <summary>The n names of the rows in use.</summary>
    internal static IReadOnlyList<string> NamesOfRows(ModelDesign design) => Array.ConvertAll(RowNumbers(design), Name);

    /// <summary>The name of a row of the table, by its 1-based number.</summary>
    internal static string Name(int row) => "row " + NumberFormat.Count(row);
}

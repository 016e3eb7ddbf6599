namespace MixedModels.Diagnostics;

/// <summary>Residuals that have one variance where the model holds, with what they are compared with.</summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="Fitted">n fitted values, random effects included.</param>
/// <param name="Observed">n values of the response.</param>
/// <param name="Values">n internally studentized residuals (R's rstandard); not finite where the leverage is 1.</param>
/// <param name="Leverages">n leverages.</param>
/// <param name="CooksDistances">n Cook's distances.</param>
/// <param name="RowNumbers">The 1-based places of the n rows in use in the table.</param>
public sealed record StandardizedResiduals(
    string ResponseName,
    double[] Fitted,
    double[] Observed,
    double[] Values,
    double[] Leverages,
    double[] CooksDistances,
    int[] RowNumbers)
{
    /// <summary>Those of a fit.</summary>
    /// <exception cref="ModelException"><c>no-residuals</c>: the model fits every row exactly.</exception>
    public static StandardizedResiduals Of(LinearMixedModelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
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
            CooksDistance.Create(fit, residuals, leverage).Values.ToArray(),
            Array.ConvertAll(fit.Design.Frame.RowsInUse(), row => row + 1));
    }
}

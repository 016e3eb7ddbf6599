using MixedModels.Diagnostics;

namespace MixedModels.Summaries;

/// <summary>
/// What a fit says of each row: fitted values, residuals, influence. Dropped rows are padded as the design asked.
/// </summary>
/// <param name="Fitted">X beta + Z b + offset.</param>
/// <param name="FixedFitted">X beta + offset.</param>
/// <param name="Residuals">y - Fitted.</param>
/// <param name="PearsonScaled">sqrt(w) Residuals / sigma.</param>
/// <param name="Standardized">PearsonScaled / sqrt(1 - h).</param>
/// <param name="Leverage">h, the diagonal of the hat matrix.</param>
/// <param name="CooksDistance">Cook's distance.</param>
/// <param name="SigmaWithout">The residual standard deviation without the row; null for a mixed model.</param>
public sealed record RowStatistics(
    ReadOnlyMemory<double> Fitted,
    ReadOnlyMemory<double> FixedFitted,
    ReadOnlyMemory<double> Residuals,
    ReadOnlyMemory<double> PearsonScaled,
    ReadOnlyMemory<double> Standardized,
    ReadOnlyMemory<double> Leverage,
    ReadOnlyMemory<double> CooksDistance,
    ReadOnlyMemory<double>? SigmaWithout)
{
    /// <summary>The row statistics of a fit.</summary>
    public static RowStatistics Create(LinearMixedModelFit fit)
    {
        var residuals = Diagnostics.Residuals.Create(fit);
        var leverage = Diagnostics.Leverage.Create(fit);
        return new RowStatistics(
            Pad(residuals.Fitted),
            Pad(residuals.FixedFitted),
            Pad(residuals.Response),
            Pad(residuals.PearsonScaled),
            Pad(residuals.Standardized(leverage)),
            Pad(leverage.Values),
            Pad(Diagnostics.CooksDistance.Create(fit, residuals, leverage).Values),
            fit.IsMixed
                ? (ReadOnlyMemory<double>?)null
                : Pad(LeaveOneOutSigma.Create(fit, residuals, leverage).Values));

        ReadOnlyMemory<double> Pad(ReadOnlyMemory<double> values) => RowPadding.Pad(fit.Design.Frame, values);
    }
}

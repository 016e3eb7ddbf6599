namespace MixedModels.Diagnostics;

/// <summary>
/// What the checks of a fit are made of: its residuals, leverages and standardized residuals, each made once.
/// </summary>
/// <param name="Fit">The fit.</param>
/// <param name="Residuals">Its residuals.</param>
/// <param name="Leverage">Its leverages.</param>
/// <param name="Standardized">
/// n residuals e sqrt(w) / (sigma sqrt(1 - h)): each has mean 0 and variance 1 where the model holds, in a mixed model
/// too, since Var(e) = sigma^2 (I - H) counts the random effects' own variance.
/// </param>
/// <param name="Usable">The rows that the model does not fit exactly: those whose standardized residual
/// is finite.</param>
public sealed record CheckedResiduals(
    LinearMixedModelFit Fit, Residuals Residuals, Leverage Leverage, double[] Standardized, int[] Usable)
{
    /// <summary>A leverage as close to 1 as this leaves a residual that is rounding.</summary>
    private const double ExactFit = 1e-8;

    /// <summary>Those of a fit.</summary>
    public static CheckedResiduals Of(LinearMixedModelFit fit)
    {
        var (residuals, leverage) = (Residuals.Create(fit), Leverage.Create(fit));
        var standardized = residuals.Standardized(leverage);
        int[] usable = [.. Enumerable.Range(0, standardized.Length)
            .Where(i => 1 - leverage.Values.Span[i] > ExactFit && double.IsFinite(standardized[i]))];
        return new CheckedResiduals(fit, residuals, leverage, standardized, usable);
    }

    /// <summary>The effective residual degrees of freedom, the sum of 1 - h: n - p in a linear model.</summary>
    public double DegreesOfFreedom => Usable.Sum(i => 1 - Leverage.Values.Span[i]);

    /// <summary>How many usable rows have a standardized residual farther from zero than a limit.</summary>
    public int CountBeyond(double limit) => Usable.Count(i => Math.Abs(Standardized[i]) > limit);

    /// <summary>
    /// The standardized residual, of those there are, below which a share of them lies, in units of the response.
    /// </summary>
    /// <param name="share">The share, between 0 and 1.</param>
    public double Quantile(double share)
    {
        double[] sorted = [.. Usable.Select(i => InUnits(Standardized[i])).Order()];
        return sorted[(int)Math.Round((sorted.Length - 1) * share)];
    }

    /// <summary>
    /// The standard error of the difference of two thirds' mean residuals, sqrt(6 / n) sigma.
    /// </summary>
    public double ErrorBetweenThirds => Fit.Sigma * Math.Sqrt(6.0 / Usable.Length);

    /// <summary>A residual standard deviation in units of the response, in rows of weight 1.</summary>
    public double InUnits(double standardized) => Fit.Sigma * standardized;
}

namespace MixedModels.Fitting;

/// <summary>
/// The numbers that describe a fit as a whole. Conventions are lme4's: REML fits count all parameters too, BIC uses log
/// n.
/// </summary>
/// <param name="ObservationCount">n.</param>
/// <param name="Objective">The REML criterion or the ML deviance, -2 log-likelihood; for a linear model the ML
/// deviance.</param>
/// <param name="LogLikelihood">-Objective / 2.</param>
/// <param name="ParameterCount">p + length of theta + 1 for sigma.</param>
/// <param name="ResidualDegreesOfFreedom">n - ParameterCount for a mixed model; n - p for a linear model, as R counts
/// them.</param>
public sealed record FitStatistics(
    int ObservationCount, double Objective, double LogLikelihood, int ParameterCount, int ResidualDegreesOfFreedom)
{
    /// <summary>Akaike's criterion, Objective + 2 ParameterCount.</summary>
    public double Aic => Objective + 2.0 * ParameterCount;

    /// <summary>
    /// AIC with Hurvich and Tsai's correction for small samples (1989); infinite when n is at most ParameterCount + 1.
    /// </summary>
    public double Aicc => ObservationCount > ParameterCount + 1
        ? Aic + 2.0 * ParameterCount * (ParameterCount + 1) / (ObservationCount - ParameterCount - 1)
        : double.PositiveInfinity;

    /// <summary>Schwarz's criterion, Objective + log(n) ParameterCount.</summary>
    public double Bic => Objective + Math.Log(ObservationCount) * ParameterCount;
}

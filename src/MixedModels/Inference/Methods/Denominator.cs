namespace MixedModels.Inference.Methods;

/// <summary>What an F statistic is compared with.</summary>
/// <param name="DegreesOfFreedom">Of the denominator; infinite for a chi-squared test, NaN for none.</param>
/// <param name="Scaling">What the statistic is multiplied by first.</param>
internal readonly record struct Denominator(double DegreesOfFreedom, double Scaling = 1);

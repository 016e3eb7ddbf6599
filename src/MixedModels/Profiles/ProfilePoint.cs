namespace MixedModels.Profiles;

/// <summary>A value at which a parameter was held.</summary>
/// <param name="Value">The value.</param>
/// <param name="Zeta">
/// The signed root of how much the criterion lies above its minimum: standard normal where the likelihood is quadratic
/// (Bates et al. 2015, section 5.1).
/// </param>
public readonly record struct ProfilePoint(double Value, double Zeta);

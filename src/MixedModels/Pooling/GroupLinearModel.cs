namespace MixedModels.Pooling;

/// <summary>The linear model of one group.</summary>
/// <param name="Level">The group.</param>
/// <param name="RowCount">Its rows, those without a value included.</param>
/// <param name="Fit">Its fit; null when it cannot be fitted.</param>
/// <param name="Reason">Why it cannot be fitted, or which of its coefficients could not be estimated; null when
/// all is well.</param>
public sealed record GroupLinearModel(string Level, int RowCount, LinearMixedModelFit? Fit, string? Reason);

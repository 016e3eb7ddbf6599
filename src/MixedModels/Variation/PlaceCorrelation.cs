namespace MixedModels.Variation;

/// <summary>
/// The correlation of two rows of one group beyond the fixed effects, both at one place of the predictors.
/// </summary>
/// <param name="Row">A row that lies there, from 0 among those in use: the place is that of its
/// random-effects columns.</param>
/// <param name="Correlation">
/// The variance that the two share over all of it, z'Sigma z of the group's factor and those in which it is nested over
/// that of all factors and sigma^2.
/// </param>
public sealed record PlaceCorrelation(int Row, double Correlation);

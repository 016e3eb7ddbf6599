namespace MixedModels.Systems;

/// <summary>
/// One entry of a term's relative covariance G as a parameter in which V = I + Z G Z' is linear: dV = Z (I (x) D) Z'
/// with D one at (Row, Column) and at (Column, Row).
/// </summary>
/// <param name="Term">Which of the model's terms.</param>
/// <param name="Row">The row in G, not before the column.</param>
/// <param name="Column">The column in G.</param>
internal readonly record struct CovarianceDirection(int Term, int Row, int Column);

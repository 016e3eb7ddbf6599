namespace MixedModels;

/// <summary>Predictions for the rows of a table.</summary>
/// <param name="Values">One value a row, on the scale of the (transformed) response; NaN where a variable
/// is missing.</param>
/// <param name="NewLevels">Levels of each grouping factor that the fit did not have; their effect was
/// taken as zero.</param>
/// <param name="MissingOffset">The offset column that the new data lack and the predictions leave out; null when
/// nothing is left out.</param>
public sealed record Predictions(
    ReadOnlyMemory<double> Values,
    IReadOnlyDictionary<string, IReadOnlyList<string>> NewLevels,
    string? MissingOffset = null);

namespace MixedModels.Designs;

/// <summary>A column of a model matrix.</summary>
/// <param name="Name">Its name, as R's model.matrix gives it.</param>
/// <param name="Values">n values.</param>
/// <param name="Term">0 for the intercept, else the 1-based number of its term.</param>
internal sealed record DesignColumn(string Name, ReadOnlyMemory<double> Values, int Term);

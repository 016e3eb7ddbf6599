namespace MixedModels.Fitting;

/// <summary>One start of a search and where it led.</summary>
/// <param name="Theta">The model's parameters at the start.</param>
/// <param name="Value">The objective at the end.</param>
/// <param name="Evaluations">How often the objective was evaluated on the way.</param>
public sealed record SearchStart(IReadOnlyList<double> Theta, double Value, int Evaluations);

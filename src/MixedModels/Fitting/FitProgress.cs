namespace MixedModels;

/// <summary>One step of the search, for whoever watches.</summary>
/// <param name="Evaluation">How many times the deviance was evaluated so far.</param>
/// <param name="Deviance">The value at this step (REML criterion or ML deviance).</param>
public readonly record struct FitProgress(int Evaluation, double Deviance);

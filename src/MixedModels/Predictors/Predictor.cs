namespace MixedModels.Predictors;

/// <summary>A variable of the fixed effects, and what one unit of it means in the columns of the data.</summary>
/// <param name="Text">As the formula has it: <c>scale(age)</c>.</param>
/// <param name="Columns">The columns of the data that it is made of.</param>
public abstract record Predictor(string Text, IReadOnlyList<string> Columns);

namespace MixedModels.Reports.Equations;

/// <summary>An equation.</summary>
/// <param name="Label">Whose it is: <c>Level 2 (school)</c>.</param>
/// <param name="Tokens">Its pieces from left to right.</param>
public sealed record MathLine(string Label, IReadOnlyList<MathToken> Tokens);

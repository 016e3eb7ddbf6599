namespace MixedModels.Formulas.Syntax;

/// <summary>An argument of a call, named (<c>raw = TRUE</c>) or by position.</summary>
public sealed record Argument(string? Name, Expression Value);

namespace MixedModels.Formulas.Syntax;

/// <summary>A function's name and parameters.</summary>
/// <param name="Name">The name as in R.</param>
/// <param name="Parameters">The parameters in order; the first is required, the others have defaults.</param>
public sealed record FunctionSignature(string Name, IReadOnlyList<string> Parameters)
{
    /// <summary>Whether it takes any number of unnamed arguments.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>How it is called: <c>ns(x, df, knots)</c>.</summary>
    public string Usage => IsVariadic ? Name + "(...)" : $"{Name}({string.Join(", ", Parameters)})";
}

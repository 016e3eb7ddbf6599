namespace MixedModels.Formulas.Syntax;

/// <summary>
/// The closed list of functions a formula may call, with their parameters in R's order. A formula is data: these names
/// are looked up and interpreted; nothing else can be reached.
/// </summary>
public static class KnownFunctions
{
    private static readonly Dictionary<string, FunctionSignature> ByName = new FunctionSignature[]
    {
        new("I", ["x"]),
        new("log", ["x", "base"]),
        new("log2", ["x"]),
        new("log10", ["x"]),
        new("log1p", ["x"]),
        new("exp", ["x"]),
        new("sqrt", ["x"]),
        new("abs", ["x"]),
        new("sin", ["x"]),
        new("cos", ["x"]),
        new("tan", ["x"]),
        new("scale", ["x", "center", "scale"]),
        new("center", ["x"]),
        new("within", ["x", "g"]),
        new("between", ["x", "g"]),
        new("poly", ["x", "degree", "raw"]),
        new("ns", ["x", "df", "knots", "intercept", "Boundary.knots"]),
        new("bs", ["x", "df", "knots", "degree", "intercept", "Boundary.knots"]),
        new("factor", ["x", "levels", "ordered"]),
        new("as.factor", ["x"]),
        new("relevel", ["x", "ref"]),
        new("days", ["x", "from"]),
        new("offset", ["x"]),
        new("c", []) { IsVariadic = true },
    }.ToDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>The signatures, in the order of the documentation.</summary>
    public static IReadOnlyCollection<FunctionSignature> All => ByName.Values;

    /// <summary>Finds a function by its exact name.</summary>
    public static bool TryGet(
        string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FunctionSignature? signature) =>
        ByName.TryGetValue(name, out signature);
}

namespace MixedModels.Formulas.Syntax;

/// <summary>
/// Bounds that no real formula meets and that keep a hostile one from exhausting time, stack or memory.
/// </summary>
internal static class FormulaLimits
{
    /// <summary>Words in a formula: enough for any formula written out by hand.</summary>
    public const int Tokens = 10_000;

    /// <summary>
    /// Height of the syntax tree; a sum of n terms is n high. Every walk of the tree recurses this deep at most.
    /// </summary>
    public const int Depth = 2_000;

    /// <summary>Parentheses and calls within each other; the parser recurses about ten calls for each.</summary>
    public const int Nesting = 100;

    /// <summary>Terms after <c>* / ^</c> are multiplied out.</summary>
    public const int Terms = 10_000;

    /// <summary>Variables in one grouping factor, as in <c>a:b:c</c>.</summary>
    public const int GroupingFactors = 50;

    /// <summary>Pairs of terms that multiplying out may look at.</summary>
    public const int TermPairs = 2_000_000;
}

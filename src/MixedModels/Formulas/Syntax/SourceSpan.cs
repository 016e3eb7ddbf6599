namespace MixedModels.Formulas.Syntax;

/// <summary>A stretch of the formula's text.</summary>
/// <param name="Start">The 0-based index of its first character.</param>
/// <param name="End">The index just after its last character.</param>
public readonly record struct SourceSpan(int Start, int End)
{
    /// <summary>The stretch from the start of this one to the end of <paramref name="other"/>.</summary>
    public SourceSpan To(SourceSpan other) => new(Start, other.End);
}

using MixedModels.Formulas.Syntax;

namespace MixedModels.Formulas;

/// <summary>One random-effects term after nesting is written out: <c>(1 | a/b)</c> gives two.</summary>
/// <param name="Left">The left-hand side as written.</param>
/// <param name="Columns">The left-hand side multiplied out.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="IsUncorrelated">Whether it was written with two bars, <c>(x || g)</c>.</param>
public sealed record RandomEffectsTerm(Expression Left, TermList Columns, GroupingFactor Group, bool IsUncorrelated)
{
    /// <summary>Where the term stands in the formula.</summary>
    public SourceSpan Span { get; init; }
}

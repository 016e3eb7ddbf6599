using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;

namespace MixedModels;

/// <summary>
/// A parsed model formula in lme4's language: <c>response ~ fixed terms + (columns | group)</c>. Parsing needs no data.
/// Immutable.
/// </summary>
/// <example><c>Formula.Parse("Reaction ~ Days + (Days | Subject)")</c></example>
public sealed class Formula
{
    private readonly Expression? _fixedPart;

    private Formula(string text, Expression? response, Expression rightSide)
    {
        Text = text;
        Response = response;
        (_fixedPart, RandomTerms) = RandomEffectsExtractor.Extract(text, rightSide);
        // What is wrong with the terms shows now and not when the data come; the dot stands for no column yet.
        _ = ExpandFixed([]);
    }

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>The left-hand side, a column or arithmetic on columns; null in a one-sided formula.</summary>
    public Expression? Response { get; }

    /// <summary>The random-effects terms, nesting written out, in the order of the formula.</summary>
    public IReadOnlyList<RandomEffectsTerm> RandomTerms { get; }

    /// <summary>Whether the fixed part contains the dot.</summary>
    public bool HasDot => _fixedPart is not null && _fixedPart.Nodes().OfType<VariableName>().Any(name => name.IsDot);

    /// <summary>Parses a formula.</summary>
    /// <param name="text">Such as <c>y ~ x + (1 | g)</c>; the response may be left out.</param>
    /// <exception cref="ModelException">
    /// <c>formula-syntax</c>, <c>unknown-function</c> or <c>formula-too-large</c>; the message shows the formula with a
    /// caret below the character.
    /// </exception>
    public static Formula Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (response, rightSide) = FormulaParser.Parse(text);
        return new Formula(text, response, rightSide);
    }

    /// <summary>Multiplies out the fixed part.</summary>
    /// <param name="dotColumns">The columns that the dot stands for.</param>
    public TermList ExpandFixed(IReadOnlyList<string> dotColumns) => TermExpander.Expand(Text, _fixedPart, dotColumns);

    /// <summary>The formula as it was written.</summary>
    public override string ToString() => Text;
}

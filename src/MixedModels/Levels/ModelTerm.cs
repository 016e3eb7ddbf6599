using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Levels;

/// <summary>
/// A coefficient of a multilevel model by what it multiplies: the intercept, a variable, or an interaction. Two terms
/// are equal when they have the same variables in any order.
/// </summary>
public sealed class ModelTerm : IEquatable<ModelTerm>
{
    private readonly string _key;

    private ModelTerm(IReadOnlyList<Expression> variables)
    {
        Variables = variables;
        _key = string.Join('\n', variables.Select(v => v.ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>The intercept.</summary>
    public static ModelTerm Intercept { get; } = new([]);

    /// <summary>
    /// The variables, columns or calls such as <c>log(x)</c>, in the order they were written; none for the intercept.
    /// </summary>
    public IReadOnlyList<Expression> Variables { get; }

    /// <summary>Whether this is the intercept.</summary>
    public bool IsIntercept => Variables.Count == 0;

    /// <summary>The term as a formula has it: <c>(Intercept)</c>, <c>hours</c>, <c>hours:medium</c>.</summary>
    public string Label => IsIntercept ? "(Intercept)" : string.Join(':', Variables.Select(FormulaText.Operand));

    /// <summary>A term of a multiplied-out formula.</summary>
    public static ModelTerm Of(TermList list, Term term) => new([.. term.Variables.Select(v => list.Variables[v])]);

    /// <summary>A term of these variables.</summary>
    public static ModelTerm Of(IEnumerable<Expression> variables) => new([.. variables]);

    /// <summary>The interaction with another term.</summary>
    public ModelTerm Times(ModelTerm other) =>
        new([.. Variables, .. other.Variables.Where(v => !Variables.Contains(v, ByText.Instance))]);

    /// <inheritdoc/>
    public bool Equals(ModelTerm? other) => other is not null && _key == other._key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ModelTerm);

    /// <inheritdoc/>
    public override int GetHashCode() => _key.GetHashCode(StringComparison.Ordinal);

    /// <summary>The label.</summary>
    public override string ToString() => Label;

    private sealed class ByText : IEqualityComparer<Expression>
    {
        public static ByText Instance { get; } = new();

        public bool Equals(Expression? x, Expression? y) => x?.ToString() == y?.ToString();

        public int GetHashCode(Expression expression) => expression.ToString().GetHashCode(StringComparison.Ordinal);
    }
}

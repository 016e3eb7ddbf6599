using System.Globalization;
using MixedModels.Designs.Evaluation;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Designs;

/// <summary>
/// Says why columns of a model matrix depend on others, in the terms of the data: the simplest true statement that
/// explains it, tried from special to general.
/// </summary>
internal sealed class Aliasing
{
    /// <summary>What the arithmetic of a straight line may be off, as a share of the largest value.</summary>
    private const double Exact = 1e-9;

    /// <summary>What a weight found by least squares may be off.</summary>
    private const double NegligibleWeight = 1e-7;

    private readonly List<BuiltColumn> _columns;
    private readonly int[] _kept;
    private readonly TermList _terms;
    private readonly ExpressionEvaluator _evaluator;
    private readonly Dictionary<(int, int), string?> _reasonOfTerms = [];

    private PivotedQr? _keptColumns;

    private Aliasing(List<BuiltColumn> columns, int[] kept, TermList terms, ExpressionEvaluator evaluator) =>
        (_columns, _kept, _terms, _evaluator) = (columns, kept, terms, evaluator);

    /// <summary>The columns that are not among the kept ones, each with its reason.</summary>
    public static AliasedColumn[] Explain(
        List<BuiltColumn> columns, int[] kept, TermList terms, ExpressionEvaluator evaluator)
    {
        var aliasing = new Aliasing(columns, kept, terms, evaluator);
        var isKept = new bool[columns.Count];
        foreach (var j in kept) isKept[j] = true;
        return [.. Enumerable.Range(0, columns.Count)
            .Where(j => !isKept[j])
            .Select(j => new AliasedColumn(j, columns[j].Name, aliasing.Reason(j)))];
    }

    private string Reason(int j) => Zero(j) ?? Constant(j) ?? OneOther(j) ?? NeverVaries(j) ?? Combination(j);

    /// <summary>The column is zero throughout: a combination of levels that does not occur.</summary>
    private string? Zero(int j)
    {
        if (_columns[j].Values.Span.ContainsAnyExcept(0.0)) return null;
        return IsFactorInteraction(j)
            ? $"the combination {_columns[j].Name} never occurs"
            : $"{_columns[j].Name} is zero in every row";
    }

    private string? Constant(int j)
    {
        var values = _columns[j].Values.Span;
        return values.ContainsAnyExcept(values[0])
            ? null
            : $"{_columns[j].Name} is {NumberDeparser.Format(values[0])} in every row";
    }

    /// <summary>The column is a straight line of one earlier column.</summary>
    private string? OneOther(int j)
    {
        var hasIntercept = _columns[0].Term == 0;
        foreach (var k in _kept)
        {
            if (k >= j) break;
            if (_columns[k].Term == 0) continue;
            if (Line(_columns[k].Values.Span, _columns[j].Values.Span, hasIntercept) is not var (intercept, slope))
                continue;
            var multiple = Signed(_columns[k].Name, slope, intercept == 0);
            return $"{_columns[j].Name} = {(intercept == 0 ? "" : NumberDeparser.Format(intercept))}{multiple}";
        }
        return null;
    }

    private static (double Intercept, double Slope)? Line(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool hasIntercept)
    {
        var first = hasIntercept ? 0 : -1;
        var other = 0;
        while (other < x.Length && x[other] == (first < 0 ? 0 : x[first])) other++;
        if (other == x.Length) return null;
        var slope = first < 0 ? y[other] / x[other] : (y[other] - y[first]) / (x[other] - x[first]);
        if (slope == 0) return null;
        var intercept = first < 0 ? 0 : y[first] - slope * x[first];
        // Of numbers at the edge of the doubles.
        if (!double.IsFinite(slope) || !double.IsFinite(intercept)) return null;
        double scale = 0;
        foreach (var value in y) scale = Math.Max(scale, Math.Abs(value));
        intercept = Math.Abs(intercept) < Exact * scale ? 0 : intercept;
        for (var i = 0; i < x.Length; i++)
            if (Math.Abs(y[i] - intercept - slope * x[i]) > Exact * scale) return null;
        return (ToDigits(intercept, 7), ToDigits(slope, 7));
    }

    /// <summary>
    /// A variable of one term is constant within the levels of a factor of the other: "style never varies
    /// within professor".
    /// </summary>
    private string? NeverVaries(int j)
    {
        var term = _columns[j].Term;
        for (var other = 1; other <= _terms.Terms.Count; other++)
        {
            if (other == term || !_kept.Any(k => _columns[k].Term == other)) continue;
            if (!_reasonOfTerms.TryGetValue((term, other), out var reason))
                _reasonOfTerms.Add(
                    (term, other), reason = NeverVaries(_terms.Terms[term - 1], _terms.Terms[other - 1]));
            if (reason is not null) return reason;
        }
        return null;
    }

    private string? NeverVaries(Term term, Term other)
    {
        if (term.Order != 1 || other.Order != 1) return null;
        var (variable, second) = (_terms.Variables[term.Variables[0]], _terms.Variables[other.Variables[0]]);
        if (IsConstantWithin(second, variable)) return $"{Plain(second)} never varies within {Plain(variable)}";
        return IsConstantWithin(variable, second) ? $"{Plain(variable)} never varies within {Plain(second)}" : null;
    }

    /// <summary>The variable behind <c>factor(x)</c>: that is what people call it.</summary>
    private static Expression Plain(Expression variable) =>
        variable is FunctionCall { Function: "factor" or "as.factor" } call ? call.Arguments[0].Value : variable;

    private bool IsConstantWithin(Expression variable, Expression factor)
    {
        if (Codes(factor) is not { } group || Identity(variable) is not { } value) return false;
        var first = new double[group.Levels.Count];
        Array.Fill(first, double.NaN);
        var codes = group.Codes.Span;
        for (var i = 0; i < codes.Length; i++)
        {
            if (double.IsNaN(first[codes[i]])) first[codes[i]] = value[i];
            else if (first[codes[i]] != value[i]) return false;
        }
        return true;
    }

    private FactorValue? Codes(Expression variable) =>
        _evaluator.Evaluate(variable) is FactorValue or VectorValue { IsLogical: true }
            ? _evaluator.Factor(variable)
            : null;

    /// <summary>A number for each row that is equal where the variable is equal; null for a basis.</summary>
    private double[]? Identity(Expression variable) => _evaluator.Evaluate(variable) switch
    {
        FactorValue factor => Array.ConvertAll(factor.Codes.ToArray(), c => (double)c),
        VectorValue vector => vector.Numbers.ToArray(),
        _ => null,
    };

    private bool IsFactorInteraction(int j) =>
        _columns[j].Term > 0 && _terms.Terms[_columns[j].Term - 1] is { Order: > 1 } term
            && term.Variables.Any(v => Codes(_terms.Variables[v]) is not null);

    /// <summary>
    /// The columns that the column is made of; as an equation when they are few and their weights are plain numbers.
    /// </summary>
    private string Combination(int j)
    {
        if (_kept.Length == 0) return $"{_columns[j].Name} is next to zero in every row";
        _keptColumns ??= ColumnRank.Decompose([.. _kept.Select(k => _columns[k].Values)]);
        var weights = _keptColumns.Solve(_columns[j].Values.Span);
        var parts = _kept
            .Zip(weights)
            .Where(p => Math.Abs(p.Second) > NegligibleWeight)
            .Select(p => (_columns[p.First].Name, Weight: Rounded(p.Second, 4)))
            .ToArray();
        if (parts.Length == 0) return $"{_columns[j].Name} is next to zero in every row";
        return parts.Length <= 4 && parts.All(p => p.Weight is not null)
            ? $"{_columns[j].Name} = {string.Concat(parts.Select((p, i) => Signed(p.Name, p.Weight!.Value, i == 0)))}"
            : $"{_columns[j].Name} is a linear combination of {Enumeration.Of([.. parts.Select(p => p.Name)])}";
    }

    private static string Signed(string name, double weight, bool isFirst)
    {
        var sign = isFirst ? (weight < 0 ? "-" : "") : weight < 0 ? " - " : " + ";
        var size = Math.Abs(weight);
        if (name == DesignColumn.InterceptName) return sign + NumberDeparser.Format(size);
        return sign + (size == 1 ? name : $"{NumberDeparser.Format(size)} * {name}");
    }

    /// <summary>
    /// The number of so few significant digits that is equal but for rounding; null when there is none.
    /// </summary>
    private static double? Rounded(double value, int digits)
    {
        var rounded = ToDigits(value, digits);
        return Math.Abs(rounded - value) <= NegligibleWeight * Math.Abs(value) ? rounded : null;
    }

    private static double ToDigits(double value, int digits) => double.Parse(
        value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        CultureInfo.InvariantCulture);
}

using MixedModels.Designs.Evaluation;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;
using MixedModels.Tables;

namespace MixedModels.Designs;

/// <summary>
/// Terms to columns, as R's model.matrix makes them: a factor is coded by contrasts where its margin is in the model
/// and by indicators where it is not; in an interaction the first variable varies fastest.
/// </summary>
internal sealed class ModelMatrixBuilder(
    ExpressionEvaluator evaluator, IReadOnlyDictionary<string, ContrastKind> contrasts)
{
    /// <summary>4 GB: what is larger is a mistake more often than a model.</summary>
    private const long MostValues = 500_000_000;

    /// <summary>
    /// So many levels that are numbers, beside some that are not, may be categories such as 0, 1, 2, 3+.
    /// </summary>
    private const int MostNumericLevels = 10;

    private readonly Dictionary<(string Variable, bool IsFull), List<CodedPart>> _coded = [];

    /// <summary>The contrasts in use, by the factor's text, in the order of first use.</summary>
    public Dictionary<string, ContrastKind> ContrastsInUse { get; } = new(StringComparer.Ordinal);

    /// <summary>The columns of the terms, the intercept first.</summary>
    public List<BuiltColumn> Build(TermList list)
    {
        var columns = new List<BuiltColumn>();
        if (list.HasIntercept)
            columns.Add(new BuiltColumn(DesignColumn.Intercept, Ones.Of(evaluator.RowCount)));
        var isFactor = new bool[list.Variables.Count];
        for (var v = 0; v < isFactor.Length; v++) isFactor[v] = IsFactor(list.Variables[v]);
        var firstFactorIsFull = !list.HasIntercept;
        var margins = list.Terms.Any(t => t.Order > 1) ? list.Terms.Select(t => t.Variables.ToHashSet()).ToArray() : [];
        for (var t = 0; t < list.Terms.Count; t++)
        {
            var variables = list.Terms[t].Variables;
            var parts = new List<(Expression Variable, bool IsFull)>(variables.Count);
            foreach (var v in variables)
            {
                // Without an intercept the first factor of all takes its place.
                var isFull = isFactor[v] && (firstFactorIsFull || !IsMarginPresent(margins, t, variables, v));
                if (isFactor[v]) firstFactorIsFull = false;
                parts.Add((list.Variables[v], isFull));
            }
            RefuseTooLarge(list.Terms[t], columns.Count, parts.Select(part => ColumnCount(part.Variable, part.IsFull)));
            foreach (var (product, values) in Interaction(parts.ConvertAll(part => Coded(part.Variable, part.IsFull))))
                columns.Add(new BuiltColumn(new DesignColumn(t + 1, product), values));
        }
        return columns;
    }

    /// <summary>Whether the term without the variable is part of an earlier term (or is the empty term).</summary>
    private static bool IsMarginPresent(HashSet<int>[] terms, int term, IReadOnlyList<int> variables, int without)
    {
        if (variables.Count == 1) return true;
        for (var earlier = 0; earlier < term; earlier++)
        {
            var contains = true;
            foreach (var v in variables) contains &= v == without || terms[earlier].Contains(v);
            if (contains) return true;
        }
        return false;
    }

    private bool IsFactor(Expression variable) =>
        evaluator.Evaluate(variable) is FactorValue or VectorValue { IsLogical: true };

    private List<CodedPart> Coded(Expression variable, bool isFull)
    {
        var name = variable.ToString();
        if (_coded.TryGetValue((name, isFull), out var known)) return known;
        List<CodedPart> columns = evaluator.Evaluate(variable) switch
        {
            VectorValue { IsLogical: false } vector => [new CodedPart(new NumericPart(name), vector.Numbers)],
            ScalarValue => [new CodedPart(new NumericPart(name), evaluator.Numbers(variable))],
            MatrixValue basis =>
                [.. basis.Columns.Select((c, j) => new CodedPart(new BasisPart(name, name + basis.Suffixes[j], j), c))],
            FactorValue or VectorValue => CodedFactor(variable, name, isFull),
            _ => throw evaluator.Invalid(variable, $"'{variable}' is not a term"),
        };
        _coded.Add((name, isFull), columns);
        return columns;
    }

    private List<CodedPart> CodedFactor(Expression variable, string name, bool isFull)
    {
        var factor = evaluator.Factor(variable);
        if (factor.Levels.Count < 2) throw SingleLevel(name, factor);
        if (evaluator.IsTraining && variable is VariableName) RefuseSpoiledNumbers(name, factor);
        var kind = contrasts.TryGetValue(name, out var chosen) ? chosen
            : factor.IsOrdered ? ContrastKind.Polynomial
            : ContrastKind.Treatment;
        ContrastsInUse.TryAdd(name, kind);
        RefuseUnseen(name, factor);
        var coding = isFull ? FactorCoding.Indicators(factor.Levels) : FactorCoding.Contrasts(factor.Levels, kind);
        var columns = new List<CodedPart>(coding.Columns.Count);
        for (var j = 0; j < coding.Columns.Count; j++)
        {
            var part = new FactorPart(name, name + coding.Suffixes[j], factor.Levels.Count, isFull ? null : kind, j);
            columns.Add(new CodedPart(part, Spread(coding.Columns[j], factor.Codes.Span)));
        }
        return columns;
    }

    private static double[] Spread(double[] valueOfLevel, ReadOnlySpan<int> codes)
    {
        var column = new double[codes.Length];
        for (var i = 0; i < column.Length; i++) column[i] = codes[i] >= 0 ? valueOfLevel[codes[i]] : double.NaN;
        return column;
    }

    /// <summary>All products of a part of each variable, the first variable's varying fastest.</summary>
    private static List<(ColumnPart[] Parts, ReadOnlyMemory<double> Values)> Interaction(List<List<CodedPart>> parts)
    {
        var columns = parts[0].ConvertAll(p => (Parts: new[] { p.Part }, p.Values));
        for (var p = 1; p < parts.Count; p++)
        {
            var products = new List<(ColumnPart[], ReadOnlyMemory<double>)>(columns.Count * parts[p].Count);
            foreach (var slow in parts[p])
                foreach (var (fast, values) in columns)
                    products.Add(([.. fast, slow.Part], Product(values.Span, slow.Values.Span)));
            columns = products;
        }
        return columns;
    }

    private static double[] Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var product = new double[a.Length];
        for (var i = 0; i < product.Length; i++) product[i] = a[i] * b[i];
        return product;
    }

    /// <summary>How many columns a variable has, which is known before any is made.</summary>
    private int ColumnCount(Expression variable, bool isFull) => evaluator.Evaluate(variable) switch
    {
        MatrixValue basis => basis.Columns.Count,
        FactorValue or VectorValue { IsLogical: true } => evaluator.Factor(variable).Levels.Count - (isFull ? 0 : 1),
        _ => 1,
    };

    /// <summary>
    /// Refuses what would fill the memory before it is allocated: n x p values, and three times p x p for coding,
    /// cross-products and their factor.
    /// </summary>
    private void RefuseTooLarge(Term term, int before, IEnumerable<int> counts)
    {
        var (rows, columns) =
            ((double)evaluator.RowCount, before + counts.Aggregate(1.0, (product, count) => product * count));
        var values = rows * columns + 3 * columns * columns;
        if (values <= MostValues) return;
        throw new ModelException("design-too-large",
            $"The term '{term.Label}' makes a model matrix of {NumberDeparser.Format(rows)} rows "
                + $"and {NumberDeparser.Format(columns)} columns, which takes {Gigabytes(values)} GB "
                + $"with its cross-products; {Gigabytes(MostValues)} GB are allowed. "
                + $"A factor with so many levels is better a random effect: (1 | {term.Label}).");
    }

    private static string Gigabytes(double values) => NumberDeparser.Format(Math.Round(8 * values / 1e9, 1));

    private ModelException SingleLevel(string name, FactorValue factor) => new("single-level-factor",
        factor.Levels.Count == 0
            ? $"The factor '{name}' has no level."
            : $"The factor '{name}' has a single level "
                + $"('{factor.Levels[0]}') in the rows in use, so it has no effect to estimate; leave it out.");

    /// <summary>
    /// A column of measured numbers with a text among them was read as text; as a factor it would have a
    /// column for every number.
    /// </summary>
    private void RefuseSpoiledNumbers(string name, FactorValue factor)
    {
        if (factor.Levels.Count <= MostNumericLevels) return;
        var isNumber = factor.Levels.Select(l => NumberText.Parse(l, out _) != NumberKind.None).ToArray();
        if (isNumber.AsSpan().Count(true) <= MostNumericLevels || !isNumber.Contains(false)) return;
        var codes = factor.Codes.ToArray();
        if (2 * codes.Count(c => isNumber[c]) <= codes.Length) return;
        var row = Array.FindIndex(codes, c => !isNumber[c]);
        throw new ModelException("text-as-number",
            $"The column '{name}' looks like numbers "
                + $"but has the text '{factor.Levels[codes[row]]}' in row {evaluator.TableRow(row)}. Correct it, "
                + $"say that it means a missing value, or write factor({name}) if the numbers are categories.");
    }

    private void RefuseUnseen(string name, FactorValue factor)
    {
        if (evaluator.IsTraining) return;
        var row = factor.Codes.Span.IndexOf(FactorValue.Unseen);
        if (row < 0) return;
        throw new ModelException("new-level",
            $"Row {evaluator.TableRow(row)} of the new data has the level '{factor.FirstUnseen}' of '{name}', "
                + $"which the data of the fit did not have; known are {Enumeration.Of(factor.Levels)}.");
    }

    /// <summary>A column of one variable.</summary>
    private sealed record CodedPart(ColumnPart Part, ReadOnlyMemory<double> Values);
}

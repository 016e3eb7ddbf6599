using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Margins;

/// <summary>
/// All combinations of the values that the predictors' columns take in a grid, with the row of X that belongs to each
/// (Searle, Speed and Milliken 1980, Am. Stat. 34, 216).
/// </summary>
internal sealed class ReferenceGrid
{
    /// <summary>More rows than these were hardly meant.</summary>
    private const int MostRows = 1_000_000;

    /// <summary>How far a dropped column of X may be off the combination of kept ones that it is in the data.</summary>
    private const double Exact = 1e-6;

    private readonly MixedModelFit _fit;
    private readonly Table _rows;
    private readonly Lazy<double[][]> _aliased;

    private ReferenceGrid(MixedModelFit fit, Table rows, IReadOnlyList<GridVariable> variables)
    {
        (_fit, _rows, Variables) = (fit, rows, variables);
        _aliased = new Lazy<double[][]>(Dependences);
    }

    /// <summary>The columns, in the order in which the formula names them; the first changes fastest.</summary>
    public IReadOnlyList<GridVariable> Variables { get; }

    /// <summary>The rows of the fit.</summary>
    public Table Rows => _rows;

    /// <summary>The number of combinations.</summary>
    public int Count => Variables.Aggregate(1, (product, v) => product * v.Count);

    /// <summary>The grid of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows in use of its table.</param>
    /// <param name="at">Values asked for, by column.</param>
    /// <exception cref="ModelException">
    /// <c>bad-grid</c>; <c>large-grid</c>: more than a million combinations.
    /// </exception>
    public static ReferenceGrid Create(
        MixedModelFit fit, Table rows, IReadOnlyDictionary<string, IReadOnlyList<object>> at)
    {
        var names = fit.Design.Recipe.PredictorColumns;
        foreach (var name in at.Keys)
            if (!names.Contains(name, StringComparer.Ordinal)) throw Unknown(name, names);
        GridVariable[] variables = [.. names.Select(name => at.TryGetValue(name, out var values)
            ? GridVariable.Of(rows[name]).At(values, rows[name])
            : GridVariable.Of(rows[name]))];
        var count = variables.Aggregate(1.0, (product, v) => product * v.Count);
        if (count > MostRows)
            throw new ModelException("large-grid",
                $"The factors {Enumeration.Of([.. variables.Where(v => v.IsCategorical).Select(v => v.Name)])} have "
                    + $"{count:G3} combinations; hold some of them at one level, or average over the observed rows.");
        return new ReferenceGrid(fit, rows, variables);
    }

    /// <summary>The error of a name that is no predictor's column.</summary>
    public static ModelException Unknown(string name, IReadOnlyList<string> known) => new("unknown-column",
        $"'{name}' is no predictor of the fixed effects; they are made of "
            + $"{(known.Count == 0 ? "no column" : string.Join(", ", known))}." + Suggestion.DidYouMean(name, known));

    /// <summary>Which value of each variable a row of the grid has.</summary>
    public int[] Place(int row)
    {
        var place = new int[Variables.Count];
        for (var v = 0; v < place.Length; v++) (row, place[v]) = Math.DivRem(row, Variables[v].Count);
        return place;
    }

    /// <summary>The rows of the grid as a table.</summary>
    public Table ToTable()
    {
        var count = Count;
        var columns = new Column[Variables.Count];
        for (int v = 0, stride = 1; v < columns.Length; stride *= Variables[v++].Count)
        {
            var indices = new int[count];
            for (var i = 0; i < count; i++) indices[i] = i / stride % Variables[v].Count;
            columns[v] = Variables[v].Values.Take(indices);
        }
        // a model without predictors has a grid of one row and no column
        return new Table(columns.Length > 0 ? columns : [new NumericColumn("", new double[count])]);
    }

    /// <summary>X and the offset of some rows.</summary>
    public GridRows Evaluate(Table table)
    {
        var rows = _fit.Design.Recipe.Apply(table, withRandomEffects: false);
        var isEstimable = new bool[rows.RowCount];
        for (var i = 0; i < isEstimable.Length; i++) isEstimable[i] = IsEstimable(rows, i);
        return new GridRows(rows, isEstimable);
    }

    /// <summary>
    /// Whether x'beta is the same for every solution: a column that was dropped must be what it is in the data, the
    /// same combination of those that were kept.
    /// </summary>
    private bool IsEstimable(DesignRows rows, int row)
    {
        var aliased = _fit.Design.FixedEffects.Aliased;
        for (var a = 0; a < aliased.Count; a++)
        {
            var (value, size) = (rows.FixedEffects.FullColumns[aliased[a].Index].Span[row], 1.0);
            var difference = value;
            for (var c = 0; c < rows.FixedEffects.ColumnCount; c++)
            {
                var part = _aliased.Value[a][c] * rows.FixedEffects.Columns[c].Span[row];
                difference -= part;
                size += Math.Abs(part);
            }
            if (Math.Abs(difference) > Exact * (size + Math.Abs(value))) return false;
        }
        return true;
    }

    /// <summary>Each dropped column of the data as a combination of the p kept ones.</summary>
    private double[][] Dependences()
    {
        var x = _fit.Design.Rows.FixedEffects;
        var qr = PivotedQr.Decompose([.. x.Columns.SelectMany(c => c.ToArray())], _fit.Design.RowCount, x.ColumnCount);
        return [.. _fit.Design.FixedEffects.Aliased.Select(a => qr.Solve(x.FullColumns[a.Index].Span))];
    }
}

using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Structure;

namespace MixedModels.Pooling;

/// <summary>
/// The three estimates of each group's coefficients. No pooling is least squares with the columns z of every group: the
/// shared coefficients come from what z leaves of X and y (Frisch and Waugh 1933), the groups' own from
/// their rows then. Columns of X that z explains (predictors of the group level) are part of the groups'
/// coefficients in all three.
/// </summary>
internal sealed class PoolingCalculation
{
    /// <summary>A column of X of which z leaves less than this share is explained by z.</summary>
    private const double Explained = 1e-9;

    private readonly LinearMixedModelFit _partial;
    private readonly LinearMixedModelFit _complete;
    private readonly ModelDesign _design;
    private readonly ObservedRows _observed;
    private readonly int[] _terms;
    private readonly (int Term, int Column)[] _columns;
    private readonly LevelLists _rows;
    private readonly GroupBlock[] _blocks;
    private readonly double[][] _x;
    private readonly double[] _y;
    private readonly double[]? _rootWeights;

    public PoolingCalculation(LinearMixedModelFit partial, LinearMixedModelFit complete, string group)
    {
        (_partial, _complete, _design) = (partial, complete, partial.Design);
        _observed = _design.Rows;
        _terms =
            [.. Enumerable.Range(0, _design.RandomEffects.Count).Where(t => _design.RandomEffects[t].Group == group)];
        _columns =
            [.. _terms.SelectMany(t => Enumerable.Range(0, _design.RandomEffects[t].ColumnCount).Select(c => (t, c)))];
        _rootWeights = _observed.Weights is { } weights ? Array.ConvertAll(weights.ToArray(), Math.Sqrt) : null;
        _rows = Target.Grouping.Rows;
        _blocks = [.. Groups.Select(g => new GroupBlock([.. _columns.Select(c => Taken(Column(c), _rows[g]))]))];
        _x = [.. _observed.FixedEffects.Columns.Select(c => c.ToArray())];
        _y = _observed.Response.ToArray();
        if (_observed.Offset is { } offset) VectorKernels.AddScaled(-1, offset.Span, _y);
    }

    private RandomEffectsDesign Target => _design.RandomEffects[_terms[0]];

    private IEnumerable<int> Groups => Enumerable.Range(0, _rows.Count);

    public PoolingComparison Result()
    {
        var left = Array.ConvertAll(_x, Left);
        var isExplained = left.Select((rest, c) => Norm(rest) <= Explained * Norm(Weighted(_x[c]))).ToArray();
        var shared = SharedWithoutPooling([.. Enumerable.Range(0, _x.Length).Where(c => !isExplained[c])], left);
        var names = _design.FixedEffects.ColumnNames;
        var sharedRows = names
            .Select((name, c) => new SharedCoefficient(
                name, _complete.FixedEffects.Estimates[c], shared[c], _partial.FixedEffects.Estimates[c]))
            .Where((_, c) => !isExplained[c]);
        var covariances = ConditionalCovariances.Create(_partial);
        var groups = Groups.SelectMany(g => Coefficients(g, isExplained, shared, covariances));
        return new PoolingComparison(Target.Group, _partial, _complete, [.. groups], [.. sharedRows]);
    }

    /// <summary>
    /// Least squares of what z leaves of y on what it leaves of the columns it does not explain; NaN for the others.
    /// </summary>
    private double[] SharedWithoutPooling(int[] columns, double[][] left)
    {
        var beta = new double[_x.Length];
        Array.Fill(beta, double.NaN);
        if (columns.Length == 0) return beta;
        var n = _y.Length;
        var qr = PivotedQr.Decompose([.. columns.SelectMany(c => left[c])], n, columns.Length);
        var kept = qr.Pivot[..qr.Rank].ToArray();
        if (kept.Length == 0) return beta;
        if (kept.Length < columns.Length)
            qr = PivotedQr.Decompose([.. kept.SelectMany(c => left[columns[c]])], n, kept.Length, tolerance: 0);
        else kept = [.. Enumerable.Range(0, columns.Length)];
        var solution = qr.Solve(Left(_y));
        for (var i = 0; i < kept.Length; i++) beta[columns[kept[i]]] = solution[i];
        return beta;
    }

    private IEnumerable<PooledCoefficient> Coefficients(
        int g, bool[] isExplained, double[] shared, ConditionalCovariances covariances)
    {
        var block = _blocks[g];
        double[] complete = new double[_columns.Length], partial = new double[_columns.Length];
        var y = Taken(_y, _rows[g]);
        for (var c = 0; c < _x.Length; c++)
        {
            var x = Taken(_x[c], _rows[g]);
            if (!isExplained[c])
            {
                if (!double.IsNaN(shared[c])) VectorKernels.AddScaled(-shared[c], x, y);
                continue;
            }
            var expressed = block.Express(x, SameColumn(c));
            VectorKernels.AddScaled(_complete.FixedEffects.Estimates[c], expressed, complete);
            VectorKernels.AddScaled(_partial.FixedEffects.Estimates[c], expressed, partial);
        }
        AddOuterModes(g, partial);
        var own = block.Solve(y);
        for (var k = 0; k < _columns.Length; k++)
        {
            var (term, column) = _columns[k];
            var variance = _partial.VarianceComponents[term].Covariance[column, column];
            var shrinkage = variance > 0 ? covariances[term, g, column, column] / variance : 1;
            yield return new PooledCoefficient(
                Target.Levels[g], _rows[g].Length, _design.RandomEffects[term].ColumnNames[column],
                complete[k], own[k], partial[k] + _partial.ConditionalModes[term][g, column], shrinkage);
        }
    }

    /// <summary>The modes of grouping factors that the group is nested in, on columns that it has too.</summary>
    private void AddOuterModes(int g, double[] partial)
    {
        for (var t = 0; t < _design.RandomEffects.Count; t++)
        {
            var outer = _observed.RandomEffects[t];
            if (_terms.Contains(t) || outer.LevelCount > Target.LevelCount) continue;
            if (Target.Grouping.ParentsIn(outer.Grouping) is not { } parents) continue;
            for (var c = 0; c < outer.ColumnCount; c++)
            {
                var at = Array.FindIndex(_columns, k => Column(k).Span.SequenceEqual(outer.Columns[c].Span));
                if (at >= 0) partial[at] += _partial.ConditionalModes[t][parents.Span[g], c];
            }
        }
    }

    /// <summary>The column of z that is this column of X; -1 when none is.</summary>
    private int SameColumn(int column) => Array.FindIndex(_columns, k => Column(k).Span.SequenceEqual(_x[column]));

    private ReadOnlyMemory<double> Column((int Term, int Column) at) =>
        _observed.RandomEffects[at.Term].Columns[at.Column];

    /// <summary>What z leaves of a column, in the order of the groups; rows weighted.</summary>
    private double[] Left(double[] column)
    {
        var left = new double[column.Length];
        var at = 0;
        for (var g = 0; g < _rows.Count; g++)
        {
            var part = left.AsSpan(at, _rows[g].Length);
            Taken(column, _rows[g]).CopyTo(part);
            _blocks[g].Remove(part);
            at += part.Length;
        }
        return left;
    }

    /// <summary>The rows of a group, each times the root of its weight.</summary>
    private double[] Taken(ReadOnlyMemory<double> column, ReadOnlySpan<int> rows)
    {
        var values = column.Span;
        var taken = new double[rows.Length];
        for (var i = 0; i < taken.Length; i++) taken[i] = values[rows[i]] * (_rootWeights?[rows[i]] ?? 1);
        return taken;
    }

    private double[] Weighted(double[] column) =>
        _rootWeights is null ? column : [.. column.Zip(_rootWeights, (x, w) => x * w)];

    private static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(VectorKernels.Dot(x, x));
}

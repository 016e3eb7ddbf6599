using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Tables;

namespace MixedModels.Diagnostics;

/// <summary>The steps of <see cref="GroupDeletion"/>.</summary>
internal sealed class GroupDeletionCalculation
{
    /// <summary>A pivot this small beside its diagonal says that a column depends on those before.</summary>
    private const double Dependent = 1e-11;

    private readonly LinearMixedModelFit _fit;
    private readonly FactorColumn _factor;
    private readonly int[] _partOfRow;
    private readonly int[][] _rowsOfPart;
    private readonly int[][] _rowsOfLevel;
    private readonly double[][] _templates;
    private readonly double[] _residuals;
    private readonly int _p;

    public GroupDeletionCalculation(LinearMixedModelFit fit, FactorColumn factor)
    {
        (_fit, _factor, _p) = (fit, factor, fit.FixedEffects.Names.Count);
        _partOfRow = Parts(fit.Design);
        _rowsOfPart = RowsBy(_partOfRow, _partOfRow.Max() + 1);
        _rowsOfLevel = RowsBy([.. factor.Codes], factor.Levels.Count);
        _templates = [.. fit.Lambda.Templates.Select((template, t) => Filled(template, fit.Lambda.ThetaOf(t, fit.Theta.ToArray())))];
        _residuals = PopulationResiduals(fit);
    }

    /// <summary>About how many multiplications it takes.</summary>
    public double Work
    {
        get
        {
            var byPart = _rowsOfPart.Select(rows => Math.Pow(_fit.Design.RandomEffects.Sum(t => t.ColumnCount * rows.Select(r => t.Refs.Span[r]).Distinct().Count()) + _p, 3) / 3).ToArray();
            return byPart.Sum() + _rowsOfLevel.Sum(rows => rows.Select(r => _partOfRow[r]).Distinct().Sum(part => _rowsOfPart[part].Length == rows.Length ? 0 : byPart[part]));
        }
    }

    /// <summary>Every level that occurs, deleted.</summary>
    public IReadOnlyList<DeletedGroup> Run()
    {
        var parts = Array.ConvertAll(_rowsOfPart, Normal);
        var whole = new double[parts[0].Length];
        foreach (var part in parts) VectorKernels.AddScaled(1, part, whole);
        return [.. Enumerable.Range(0, _factor.Levels.Count).Where(level => _rowsOfLevel[level].Length > 0).Select(level => Without(level, parts, whole))];
    }

    private DeletedGroup Without(int level, double[][] parts, double[] whole)
    {
        var rows = _rowsOfLevel[level];
        var deleted = rows.ToHashSet();
        var rest = whole.AsSpan().ToArray();
        foreach (var part in rows.Select(r => _partOfRow[r]).Distinct())
        {
            VectorKernels.AddScaled(-1, parts[part], rest);
            int[] stay = [.. _rowsOfPart[part].Where(r => !deleted.Contains(r))];
            if (stay.Length > 0) VectorKernels.AddScaled(1, Normal(stay), rest);
        }
        return Compare(_factor.Levels[level], rows.Length, Solve(rest), whole);
    }

    /// <param name="level">The group.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="change">beta_(-j) - beta in centered columns; null when it is not determined.</param>
    /// <param name="whole">The matrix of all rows.</param>
    private DeletedGroup Compare(string level, int rows, double[]? change, double[] whole)
    {
        change ??= [.. Enumerable.Repeat(double.NaN, _p)];
        var square = 0.0;
        for (var r = 0; r < _p; r++)
            for (var c = 0; c < _p; c++) square += change[r] * change[c] * whole[Math.Min(r, c) * (_p + 1) + Math.Max(r, c)];
        if (_fit.CrossProducts.InterceptColumn is { } intercept)
            change[intercept] -= Enumerable.Range(0, _p).Where(c => c != intercept).Sum(c => _fit.CrossProducts.Center[c] * change[c]);
        return new DeletedGroup(level, rows, square / (_fit.Sigma * _fit.Sigma * _p),
            [.. _fit.FixedEffects.Estimates.Zip(change, (b, d) => b + d)], [.. _fit.FixedEffects.StandardErrors.Zip(change, (error, d) => -d / error)]);
    }

    /// <summary>The solution of the (p+1) x (p+1) matrix [X r]'V^-1[X r]; null when its rows do not determine it.</summary>
    private double[]? Solve(double[] normal)
    {
        var size = _p + 1;
        double[] diagonal = [.. Enumerable.Range(0, _p).Select(i => normal[i * size + i])];
        if (DenseCholesky.Factor(normal.AsSpan(), _p, size) >= 0) return null;
        if (Enumerable.Range(0, _p).Any(i => normal[i * size + i] * normal[i * size + i] < Dependent * diagonal[i])) return null;
        var solution = new double[_p];
        for (var i = 0; i < _p; i++)
        {
            var sum = normal[i * size + _p];
            for (var k = 0; k < i; k++) sum -= normal[k * size + i] * solution[k];
            solution[i] = sum / normal[i * size + i];
        }
        for (var i = _p - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < _p; k++) solution[i] -= normal[i * size + k] * solution[k];
            solution[i] /= normal[i * size + i];
        }
        return solution;
    }

    /// <summary>
    /// [X r]'V^-1[X r] of some rows, lower triangle of order p + 1, column-major: what is left of [X r]'W[X r] when the random effects, which only these rows
    /// touch, are eliminated.
    /// </summary>
    private double[] Normal(int[] rows)
    {
        var places = Places(rows, out var randomCount);
        var order = randomCount + _p + 1;
        var a = new double[order * order];
        for (var u = 0; u < randomCount; u++) a[u * order + u] = 1;
        var entries = new List<(int At, double Value)>();
        foreach (var row in rows)
        {
            entries.Clear();
            for (var t = 0; t < _templates.Length; t++) Load(t, row, places[t][_fit.Design.RandomEffects[t].Refs.Span[row]], entries);
            for (var c = 0; c < _p; c++) entries.Add((randomCount + c, _fit.Design.FixedEffects.Columns[c].Span[row] - _fit.CrossProducts.Center[c]));
            entries.Add((order - 1, _residuals[row]));
            var weight = _fit.Design.Weights is { } weights ? weights.Span[row] : 1;
            foreach (var (i, x) in entries)
                foreach (var (j, y) in entries)
                    if (i >= j) a[j * order + i] += weight * x * y;
        }
        return Eliminate(a, order, randomCount);
    }

    /// <summary>The Schur complement of the first columns: a right-looking Cholesky that stops where they end.</summary>
    private double[] Eliminate(double[] a, int order, int count)
    {
        for (var k = 0; k < count; k++)
        {
            var column = a.AsSpan(k * order, order);
            var pivot = column[k];
            for (var j = k + 1; j < order; j++)
            {
                var factor = column[j] / pivot;
                if (factor != 0) VectorKernels.AddScaled(-factor, column[j..], a.AsSpan(j * order + j, order - j));
            }
        }
        var size = _p + 1;
        var rest = new double[size * size];
        for (var j = 0; j < size; j++) a.AsSpan((count + j) * order + count + j, size - j).CopyTo(rest.AsSpan(j * size + j));
        return rest;
    }

    /// <summary>T'z of a row, at the columns of its level.</summary>
    private void Load(int t, int row, int first, List<(int, double)> entries)
    {
        var (term, template) = (_fit.Design.RandomEffects[t], _templates[t]);
        var k = term.ColumnCount;
        for (var c = 0; c < k; c++)
        {
            var value = 0.0;
            for (var r = c; r < k; r++) value += template[c * k + r] * term.Columns[r].Span[row];
            entries.Add((first + c, value));
        }
    }

    /// <summary>Where the columns of each level that occurs begin.</summary>
    private Dictionary<int, int>[] Places(int[] rows, out int count)
    {
        var places = new Dictionary<int, int>[_templates.Length];
        count = 0;
        for (var t = 0; t < places.Length; t++)
        {
            var term = _fit.Design.RandomEffects[t];
            places[t] = [];
            foreach (var row in rows)
                if (places[t].TryAdd(term.Refs.Span[row], count)) count += term.ColumnCount;
        }
        return places;
    }

    /// <summary>r = y - X beta - offset.</summary>
    private static double[] PopulationResiduals(LinearMixedModelFit fit)
    {
        var residuals = fit.Design.Response.ToArray();
        VectorKernels.AddScaled(-1, Residuals.Create(fit).FixedFitted.Span, residuals);
        return residuals;
    }

    private static double[] Filled(CovarianceTemplate template, ReadOnlySpan<double> theta)
    {
        var filled = new double[template.Size * template.Size];
        template.Fill(theta, filled);
        return filled;
    }

    private static int[][] RowsBy(int[] codes, int count)
    {
        var rows = new List<int>[count];
        for (var i = 0; i < count; i++) rows[i] = [];
        for (var row = 0; row < codes.Length; row++)
            if (codes[row] >= 0) rows[codes[row]].Add(row);
        return [.. rows.Select(r => r.ToArray())];
    }

    /// <summary>The part of each row: rows that share a level of a random term, directly or by others, are in one part; without random terms each row is its own.</summary>
    private static int[] Parts(ModelDesign design)
    {
        var n = design.RowCount;
        int[] parent = [.. Enumerable.Range(0, n)];
        foreach (var term in design.RandomEffects)
        {
            var first = new int[term.LevelCount];
            Array.Fill(first, -1);
            var refs = term.Refs.Span;
            for (var row = 0; row < n; row++)
            {
                ref var seen = ref first[refs[row]];
                if (seen < 0) seen = row;
                else parent[Root(row)] = Root(seen);
            }
        }
        var numbers = new Dictionary<int, int>();
        var parts = new int[n];
        for (var row = 0; row < n; row++)
        {
            var root = Root(row);
            if (!numbers.TryGetValue(root, out parts[row])) numbers[root] = parts[row] = numbers.Count;
        }
        return parts;

        int Root(int row)
        {
            while (parent[row] != row) row = parent[row] = parent[parent[row]];
            return row;
        }
    }
}

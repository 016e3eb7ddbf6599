using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Structure;

namespace MixedModels.Diagnostics;

/// <summary>The steps of <see cref="GroupDeletion"/>.</summary>
internal sealed class GroupDeletionCalculation
{
    /// <summary>A pivot this small beside its diagonal says that a column depends on those before.</summary>
    private const double Dependent = 1e-11;

    /// <summary>
    /// A group that changes the variance of a coefficient by less of it says nothing of the coefficient.
    /// </summary>
    private const double NoInformation = 1e-8;

    private readonly LinearMixedModelFit _fit;
    private readonly Grouping _factor;
    private readonly MarginalProducts _products;
    private readonly int[] _partOfRow;
    private readonly LevelLists _rowsOfPart;
    private readonly int _p;

    public GroupDeletionCalculation(LinearMixedModelFit fit, Grouping factor)
    {
        (_fit, _factor, _products, _p) = (fit, factor, new MarginalProducts(fit), fit.FixedEffects.Names.Count);
        _partOfRow = RowParts.Find(fit.Design);
        _rowsOfPart = LevelLists.Rows(_partOfRow, _partOfRow.Max() + 1);
    }

    /// <summary>
    /// About how many multiplications it takes: each part once, and again for each level that has some of its rows.
    /// </summary>
    public double Work()
    {
        double[] byPart = [.. Enumerable.Range(0, _rowsOfPart.Count).Select(part => _products.Work(_rowsOfPart[part]))];
        return byPart.Sum() + Levels.Sum(level => PartsChangedBy(level).Sum(part => byPart[part]));
    }

    /// <summary>Every level that occurs, deleted.</summary>
    public IReadOnlyList<DeletedGroup> Run()
    {
        double[][] parts = [.. Enumerable.Range(0, _rowsOfPart.Count).Select(part => _products.Of(_rowsOfPart[part]))];
        var whole = new double[(_p + 1) * (_p + 1)];
        foreach (var part in parts) VectorKernels.AddScaled(1, part, whole);
        return [.. Levels.Where(level => _factor.Rows[level].Length > 0).Select(level => Without(level, parts, whole))];
    }

    private IEnumerable<int> Levels => Enumerable.Range(0, _factor.LevelCount);

    /// <summary>The parts of which the level has some rows but not all.</summary>
    private IEnumerable<int> PartsChangedBy(int level)
    {
        var size = _factor.Rows[level].Length;
        return PartsOf(level).Where(part => _rowsOfPart[part].Length > size);
    }

    private DeletedGroup Without(int level, double[][] parts, double[] whole)
    {
        var rest = whole.AsSpan().ToArray();
        foreach (var part in PartsOf(level))
        {
            VectorKernels.AddScaled(-1, parts[part], rest);
            var stay = OtherRows(part, level);
            if (stay.Length > 0) VectorKernels.AddScaled(1, _products.Of(stay), rest);
        }
        var change = Solve(rest);
        return Compare(_factor.Levels[level], _factor.Rows[level].Length, change, change is null ? null : rest, whole);
    }

    private int[] OtherRows(int part, int level)
    {
        var codes = _factor.Codes.Span;
        var stay = new List<int>(_rowsOfPart[part].Length);
        foreach (var row in _rowsOfPart[part])
            if (codes[row] != level) stay.Add(row);
        return [.. stay];
    }

    /// <param name="level">The group.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="change">beta_(-j) - beta in the columns of the search; null when it is not determined.</param>
    /// <param name="factored">The factor of the matrix of the other rows; null when they do not determine beta.</param>
    /// <param name="whole">The matrix of all rows.</param>
    private DeletedGroup Compare(string level, int rows, double[]? change, double[]? factored, double[] whole)
    {
        change ??= [.. Enumerable.Repeat(double.NaN, _p)];
        var square = 0.0;
        for (var r = 0; r < _p; r++)
            for (var c = 0; c < _p; c++)
                square += change[r] * change[c] * whole[Math.Min(r, c) * (_p + 1) + Math.Max(r, c)];
        _fit.CrossProducts.Coordinates.FixedEffects.Multiply(change);
        return new DeletedGroup(
            level,
            rows,
            square / (_fit.Sigma * _fit.Sigma * _p),
            [.. _fit.FixedEffects.Estimates.Zip(change, (b, d) => b + d)],
            [.. _fit.FixedEffects.StandardErrors.Zip(change, (error, d) => -d / error)],
            Deviates(change, factored));
    }

    private double[] Deviates(double[] change, double[]? factored)
    {
        if (factored is null) return change;
        var factor = new double[_p * _p];
        for (var c = 0; c < _p; c++) factored.AsSpan(c * (_p + 1) + c, _p - c).CopyTo(factor.AsSpan(c * _p + c));
        var covariance = _fit.CrossProducts.Coordinates.FixedCovarianceToModel(factor, _fit.Sigma * _fit.Sigma);
        return [.. change.Select((d, c) =>
        {
            var (without, with) = (covariance[c, c], _fit.FixedEffects.Covariance[c, c]);
            return without - with > NoInformation * with ? -d / Math.Sqrt(without - with) : double.NaN;
        })];
    }

    /// <summary>
    /// The solution of the (p+1) x (p+1) matrix [X r]'V^-1[X r]; null when its rows do not determine it.
    /// </summary>
    private double[]? Solve(double[] normal)
    {
        var size = _p + 1;
        double[] diagonal = [.. Enumerable.Range(0, _p).Select(i => normal[i * size + i])];
        if (DenseCholesky.Factor(normal.AsSpan(), _p, size) >= 0) return null;
        if (Enumerable.Range(0, _p).Any(i => normal[i * size + i] * normal[i * size + i] < Dependent * diagonal[i]))
            return null;
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

    /// <summary>The parts that the level has rows of, in the order of its rows.</summary>
    private List<int> PartsOf(int level)
    {
        var (seen, parts) = (new HashSet<int>(), new List<int>());
        foreach (var row in _factor.Rows[level])
            if (seen.Add(_partOfRow[row])) parts.Add(_partOfRow[row]);
        return parts;
    }
}

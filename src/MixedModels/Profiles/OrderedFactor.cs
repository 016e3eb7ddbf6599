using MixedModels.Covariances;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Profiles;

/// <summary>
/// The lower triangular factor of a term's relative covariance in the model's columns, in an order in which chosen
/// columns come first: the deviation of the first is one element of it, and its correlation with the second two.
/// </summary>
internal sealed class OrderedFactor
{
    /// <summary>An effect that adds less than this share of sigma to the response does not vary.</summary>
    private const double Smallest = 0.03;

    private readonly CovarianceStructure _structure;
    private readonly (int Row, int Column)[] _entries;
    private readonly int[] _order;
    private readonly double[] _toSearch;
    private readonly double[] _factor;
    private readonly double[] _image;
    private readonly int _k;

    /// <param name="structure">The term's structure: unstructured or diagonal.</param>
    /// <param name="basis">R, the search's columns of the term in the model's.</param>
    /// <param name="first">The columns that come first.</param>
    public OrderedFactor(CovarianceStructure structure, ColumnBasis basis, params ReadOnlySpan<int> first)
    {
        (_structure, _k) = (structure, structure.Size);
        _order = [.. first, .. Enumerable.Range(0, _k).Except(first.ToArray())];
        _entries =
        [
            .. from column in Enumerable.Range(0, _k)
               from row in Enumerable.Range(column, structure.IsDiagonal ? 1 : _k - column)
               select (row, column),
        ];
        _toSearch = new double[_k * _k];
        for (var c = 0; c < _k; c++) basis.Inverse.Slice(_order[c] * _k, _k).CopyTo(_toSearch.AsSpan(c * _k));
        (_factor, _image) = (new double[_k * _k], new double[_k * _k]);
    }

    /// <summary>How many elements are free.</summary>
    public int Count => _entries.Length;

    /// <summary>Reads the elements from T of the model's columns in their own order.</summary>
    public void Read(ReadOnlySpan<double> factor, Span<double> elements)
    {
        for (var c = 0; c < _k; c++)
            for (var r = 0; r < _k; r++) _factor[c * _k + r] = factor[c * _k + _order[r]];
        TriangularRotation.ToLower(_factor, [], _k);
        for (var e = 0; e < Count; e++) elements[e] = _factor[_entries[e].Column * _k + _entries[e].Row];
    }

    /// <summary>
    /// Moves deviations away from zero, where every search stays: the deviance depends on their squares.
    /// </summary>
    public void LeaveZero(Span<double> elements)
    {
        for (var e = 0; e < Count; e++)
        {
            var (row, column) = _entries[e];
            if (row != column) continue;
            var least = Smallest / VectorKernels.Norm(_toSearch.AsSpan(row * _k, _k));
            if (Math.Abs(elements[e]) < least) elements[e] = least;
        }
    }

    /// <summary>Sets the elements; writes the parameters of the search that have this covariance.</summary>
    public void Write(ReadOnlySpan<double> elements, Span<double> parameters)
    {
        Array.Clear(_factor);
        Array.Clear(_image);
        for (var e = 0; e < Count; e++) _factor[_entries[e].Column * _k + _entries[e].Row] = elements[e];
        SmallMatrix.MultiplyAdd(1, _toSearch, _factor, _image, _k, _k, _k);
        Span<double> lower = stackalloc double[_k * _k];
        _image.CopyTo(lower);
        TriangularRotation.ToLower(lower, [], _k);
        _structure.FromFactor(lower, parameters);
    }

    /// <summary>The change of the search's G along an element, at the elements that were set last.</summary>
    public void FillChange(int element, double[] change)
    {
        var (row, column) = _entries[element];
        ReadOnlySpan<double> a = _toSearch.AsSpan(row * _k, _k), b = _image.AsSpan(column * _k, _k);
        for (var c = 0; c < _k; c++)
            for (var r = 0; r < _k; r++) change[c * _k + r] = a[r] * b[c] + b[r] * a[c];
    }

    /// <summary>
    /// Adds 2 &lt;S+, dT_i dT_j'&gt;, the part of the second derivative that goes through G = T T'.
    /// </summary>
    /// <param name="score">S, the derivative by the search's G.</param>
    /// <param name="curvature">A matrix of the given order, column-major.</param>
    /// <param name="start">Where the term's elements start in it.</param>
    /// <param name="order">Its order.</param>
    public void AddCurvature(double[] score, Span<double> curvature, int start, int order)
    {
        double[] half = new double[_k * _k], own = new double[_k * _k];
        SmallMatrix.MultiplyAdd(1, score, _toSearch, half, _k, _k, _k);
        SmallMatrix.MultiplyAddTransposedLeft(1, _toSearch, half, own, _k, _k, _k);
        if (_k == 1) own[0] = Math.Max(0, own[0]);
        else SymmetricEigen.KeepPositive(own, new double[2 * _k * _k], _k);
        for (var i = 0; i < Count; i++)
            for (var j = 0; j < Count; j++)
                if (_entries[i].Column == _entries[j].Column)
                    curvature[(start + j) * order + start + i] += 2 * own[_entries[j].Row * _k + _entries[i].Row];
    }
}

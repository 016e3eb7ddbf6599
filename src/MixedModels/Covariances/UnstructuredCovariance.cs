using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Covariances;

/// <summary>
/// Any positive semidefinite covariance: the parameters are the lower triangle of T, column by column (lme4's theta).
/// </summary>
public sealed class UnstructuredCovariance(int size) : CovarianceStructure(size)
{
    private readonly (int Row, int Column)[][] _support =
    [
        .. from column in Enumerable.Range(0, size)
           from row in Enumerable.Range(column, size - column)
           select new[] { (row, column) },
    ];

    /// <inheritdoc/>
    public override int ParameterCount => _support.Length;

    internal override BasisFreedom Freedom => BasisFreedom.Any;

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> parameters, Span<double> factor)
    {
        factor.Clear();
        for (var i = 0; i < _support.Length; i++) factor[IndexOf(i)] = parameters[i];
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<(int Row, int Column)> Support(int parameter) => _support[parameter];

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> parameters, int parameter, Span<double> derivatives) =>
        derivatives[0] = 1;

    /// <inheritdoc/>
    public override int VanishingColumn(int parameter) =>
        _support[parameter][0] is var (row, column) && row == column ? row : -1;

    /// <summary>G does not change when a column of T changes its sign.</summary>
    public override void Canonicalize(Span<double> parameters)
    {
        for (var c = 0; c < Size; c++)
        {
            var diagonal = c * Size - c * (c - 1) / 2;
            if (parameters[diagonal] >= 0) continue;
            foreach (ref var entry in parameters.Slice(diagonal, Size - c)) entry = -entry;
        }
    }

    /// <summary><c>Days</c> for a diagonal entry, <c>Days.(Intercept)</c> for one under it, as lme4 has them.</summary>
    public override string NameOf(int parameter, IReadOnlyList<string> columns)
    {
        var (row, column) = _support[parameter][0];
        return row == column ? columns[row] : $"{columns[row]}.{columns[column]}";
    }

    /// <inheritdoc/>
    public override void FromCovariance(ReadOnlySpan<double> covariance, Span<double> parameters)
    {
        var factor = covariance.ToArray();
        if (DenseCholesky.Factor(factor, Size, Size) >= 0)
            throw new ArgumentException("The covariance is not positive definite.", nameof(covariance));
        FromFactor(factor, parameters);
    }

    internal override void FromFactor(ReadOnlySpan<double> factor, Span<double> parameters)
    {
        for (var i = 0; i < _support.Length; i++) parameters[i] = factor[IndexOf(i)];
    }

    private int IndexOf(int parameter) => _support[parameter][0].Column * Size + _support[parameter][0].Row;
}

using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>Any positive semidefinite covariance: theta is the lower triangle of T, column by column (lme4's order).</summary>
public sealed class FullTemplate(int size) : CovarianceTemplate(size)
{
    private readonly (int Row, int Column)[] _entries =
        [.. from column in Enumerable.Range(0, size) from row in Enumerable.Range(column, size - column) select (row, column)];

    /// <inheritdoc/>
    public override int ParameterCount => _entries.Length;

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> theta, Span<double> template)
    {
        template.Clear();
        for (var i = 0; i < _entries.Length; i++) template[_entries[i].Column * Size + _entries[i].Row] = theta[i];
    }

    /// <inheritdoc/>
    public override (int Row, int Column) Entry(int parameter) => _entries[parameter];

    /// <inheritdoc/>
    public override void FromCovariance(ReadOnlySpan<double> covariance, Span<double> theta)
    {
        Span<double> factor = stackalloc double[Size * Size];
        covariance.CopyTo(factor);
        if (DenseCholesky.Factor(factor, Size, Size) >= 0) throw new ArgumentException("The covariance is not positive definite.", nameof(covariance));
        for (var i = 0; i < _entries.Length; i++) theta[i] = factor[_entries[i].Column * Size + _entries[i].Row];
    }
}

namespace MixedModels.Fitting;

/// <summary>Variances without covariances: theta is the diagonal of T. With one column this is the scalar term.</summary>
public sealed class DiagonalTemplate(int size) : CovarianceTemplate(size)
{
    /// <inheritdoc/>
    public override int ParameterCount => Size;

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> theta, Span<double> template)
    {
        template.Clear();
        for (var i = 0; i < Size; i++) template[i * Size + i] = theta[i];
    }

    /// <inheritdoc/>
    public override (int Row, int Column) Entry(int parameter) => (parameter, parameter);

    /// <inheritdoc/>
    public override void FromCovariance(ReadOnlySpan<double> covariance, Span<double> theta)
    {
        for (var i = 0; i < Size; i++) theta[i] = Math.Sqrt(covariance[i * Size + i]);
    }
}

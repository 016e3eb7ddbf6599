namespace MixedModels.Covariances;

/// <summary>Variances without covariances: the parameters are the diagonal of T.</summary>
public sealed class DiagonalCovariance(int size) : CovarianceStructure(size)
{
    private readonly (int Row, int Column)[][] _support =
        [.. Enumerable.Range(0, size).Select(i => new[] { (i, i) })];

    /// <inheritdoc/>
    public override int ParameterCount => Size;

    /// <inheritdoc/>
    public override bool IsDiagonal => true;

    internal override BasisFreedom Freedom => BasisFreedom.Scale;

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> parameters, Span<double> factor)
    {
        factor.Clear();
        for (var i = 0; i < Size; i++) factor[i * Size + i] = parameters[i];
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<(int Row, int Column)> Support(int parameter) => _support[parameter];

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> parameters, int parameter, Span<double> derivatives) =>
        derivatives[0] = 1;

    /// <inheritdoc/>
    public override int VanishingColumn(int parameter) => parameter;

    /// <inheritdoc/>
    public override void Canonicalize(Span<double> parameters)
    {
        foreach (ref var parameter in parameters) parameter = Math.Abs(parameter);
    }

    /// <inheritdoc/>
    public override string NameOf(int parameter, IReadOnlyList<string> columns) => columns[parameter];

    /// <inheritdoc/>
    public override void FromCovariance(ReadOnlySpan<double> covariance, Span<double> parameters)
    {
        for (var i = 0; i < Size; i++) parameters[i] = Math.Sqrt(covariance[i * Size + i]);
    }

    internal override void FromFactor(ReadOnlySpan<double> factor, Span<double> parameters)
    {
        for (var i = 0; i < Size; i++) parameters[i] = factor[i * Size + i];
    }
}

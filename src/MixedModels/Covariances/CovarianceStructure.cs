namespace MixedModels.Covariances;

/// <summary>
/// The form of the covariance matrix of one random-effects term: a map from parameters on an unbounded scale to the
/// k x k lower-triangular factor T of the relative covariance, G = T T' (the covariance divided by sigma^2), which
/// every level of the grouping factor repeats. Matrices are column-major.
/// </summary>
/// <remarks>
/// A new structure is one type that derives from this one. The search needs the map and its first derivatives, where a
/// variance vanishes, and which of several parameter vectors with the same G to report; nothing else of it.
/// </remarks>
public abstract class CovarianceStructure
{
    private protected CovarianceStructure(int size) => Size = size;

    /// <summary>k, the order of T.</summary>
    public int Size { get; }

    /// <summary>The number of parameters.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>Whether the covariances are zero whatever the parameters are.</summary>
    public virtual bool IsDiagonal => false;

    /// <summary>
    /// Which changes of the term's columns the search may make; unless there are none, <see cref="FromFactor"/> is
    /// there.
    /// </summary>
    internal virtual BasisFreedom Freedom => BasisFreedom.None;

    /// <summary>Writes T, k x k, zeros above the diagonal included.</summary>
    /// <param name="parameters">The term's parameters.</param>
    /// <param name="factor">T, to be written.</param>
    public abstract void Fill(ReadOnlySpan<double> parameters, Span<double> factor);

    /// <summary>
    /// The entries of T that a parameter moves; the others have derivative zero whatever the parameters are.
    /// </summary>
    public abstract ReadOnlySpan<(int Row, int Column)> Support(int parameter);

    /// <summary>
    /// The derivatives of T by a parameter, one for each entry of its <see cref="Support"/>, in that order.
    /// </summary>
    public abstract void Differentiate(ReadOnlySpan<double> parameters, int parameter, Span<double> derivatives);

    /// <summary>
    /// The column of Z whose variance is zero when the parameter is zero, which bounds the parameter space there; -1
    /// for a parameter without such a boundary.
    /// </summary>
    public abstract int VanishingColumn(int parameter);

    /// <summary>
    /// Chooses, among the parameters with the same G, those that are reported: standard deviations are not negative.
    /// </summary>
    public abstract void Canonicalize(Span<double> parameters);

    /// <summary>A parameter's name, made of the names of the term's columns.</summary>
    public abstract string NameOf(int parameter, IReadOnlyList<string> columns);

    /// <summary>
    /// The parameters whose T has the relative covariance <paramref name="covariance"/> (k x k, positive definite); a
    /// structure that cannot reach it takes what it can.
    /// </summary>
    public abstract void FromCovariance(ReadOnlySpan<double> covariance, Span<double> parameters);

    /// <summary>The entries of G, not above the diagonal, that are free to vary: in these V is linear.</summary>
    internal IEnumerable<(int Row, int Column)> FreeEntries =>
        from column in Enumerable.Range(0, Size)
        from row in Enumerable.Range(column, IsDiagonal ? 1 : Size - column)
        select (row, column);

    /// <summary>The parameters whose T is the given lower triangle.</summary>
    internal virtual void FromFactor(ReadOnlySpan<double> factor, Span<double> parameters) =>
        throw new NotSupportedException($"{GetType().Name} belongs to its columns.");

    /// <summary>dT by a parameter, k x k.</summary>
    internal void FillDerivative(ReadOnlySpan<double> parameters, int parameter, Span<double> derivative)
    {
        derivative.Clear();
        var support = Support(parameter);
        var values = new double[support.Length];
        Differentiate(parameters, parameter, values);
        for (var e = 0; e < values.Length; e++) derivative[support[e].Column * Size + support[e].Row] = values[e];
    }
}

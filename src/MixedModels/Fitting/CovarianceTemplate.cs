namespace MixedModels.Fitting;

/// <summary>
/// The map from a term's parameters theta_t to its template T_t: the k x k lower-triangular factor of the relative
/// covariance matrix, G_t = T_t T_t' (covariance divided by sigma^2), which every level of the grouping factor repeats.
/// Matrices are column-major. The search needs the map and its first derivatives, which for the structures so far are
/// constant 0/1 patterns.
/// </summary>
public abstract class CovarianceTemplate
{
    private protected CovarianceTemplate(int size) => Size = size;

    /// <summary>k, the order of T.</summary>
    public int Size { get; }

    /// <summary>The number of parameters.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>Writes T(theta), k x k column-major, zeros above the diagonal included.</summary>
    public abstract void Fill(ReadOnlySpan<double> theta, Span<double> template);

    /// <summary>The entry (row, column) of T that the parameter is; dT/dtheta_i is 1 there and 0 elsewhere.</summary>
    public abstract (int Row, int Column) Entry(int parameter);

    /// <summary>
    /// The parameters whose template has the relative covariance <paramref name="covariance"/> (k x k, positive definite);
    /// a structure that cannot reach it takes what it can.
    /// </summary>
    public abstract void FromCovariance(ReadOnlySpan<double> covariance, Span<double> theta);
}

namespace MixedModels.Fitting;

/// <summary>The estimated covariance matrix of one random-effects term, on the scale of the response.</summary>
/// <param name="Group">The grouping factor's name.</param>
/// <param name="Names">The k column names.</param>
/// <param name="Covariance">k x k, sigma^2 T T'.</param>
/// <param name="IsDiagonal">Whether the term has variances only.</param>
/// <param name="Rank">The rank of the matrix: below k the fit is singular.</param>
public sealed record VarianceComponent(string Group, IReadOnlyList<string> Names, double[,] Covariance,
    bool IsDiagonal, int Rank)
{
    /// <summary>k standard deviations.</summary>
    public IReadOnlyList<double> StandardDeviations { get; } = [
        .. Enumerable.Range(0, Names.Count).Select(i => Math.Sqrt(Covariance[i, i]))];

    /// <summary>The k x k correlation matrix; NaN where a standard deviation is zero.</summary>
    public double[,] Correlation()
    {
        var correlation = new double[Names.Count, Names.Count];
        for (var i = 0; i < Names.Count; i++)
            for (var j = 0; j < Names.Count; j++)
                correlation[i, j] = i == j ? 1 : Covariance[i, j] / (StandardDeviations[i] * StandardDeviations[j]);
        return correlation;
    }
}

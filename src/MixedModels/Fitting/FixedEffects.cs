namespace MixedModels.Fitting;

/// <summary>The fixed effects beta of a fit.</summary>
/// <param name="Names">The p column names of X.</param>
/// <param name="Estimates">p estimates.</param>
/// <param name="Covariance">Their p x p covariance matrix, sigma^2 (X'V^-1X)^-1 with V relative to sigma^2.</param>
public sealed record FixedEffects(IReadOnlyList<string> Names, IReadOnlyList<double> Estimates, double[,] Covariance)
{
    /// <summary>p standard errors.</summary>
    public IReadOnlyList<double> StandardErrors { get; } = [.. Enumerable.Range(0, Names.Count).Select(i => Math.Sqrt(Covariance[i, i]))];

    /// <summary>The p x p correlation matrix of the estimates.</summary>
    public double[,] Correlation()
    {
        var correlation = new double[Names.Count, Names.Count];
        for (var i = 0; i < Names.Count; i++)
            for (var j = 0; j < Names.Count; j++)
                correlation[i, j] = i == j ? 1 : Covariance[i, j] / (StandardErrors[i] * StandardErrors[j]);
        return correlation;
    }
}

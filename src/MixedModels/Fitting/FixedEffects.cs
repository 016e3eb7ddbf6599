namespace MixedModels.Fitting;

/// <summary>The fixed effects beta of a fit.</summary>
/// <param name="Names">The p column names of X.</param>
/// <param name="Estimates">p estimates.</param>
/// <param name="Covariance">Their p x p covariance matrix, sigma^2 (X'V^-1X)^-1 with V relative to sigma^2.</param>
public sealed record FixedEffects(IReadOnlyList<string> Names, IReadOnlyList<double> Estimates, double[,] Covariance)
{
    /// <summary>The estimate of one column of X, by its name.</summary>
    /// <exception cref="ModelException"><c>unknown-coefficient</c>: the model has none of that name.</exception>
    public double this[string name]
    {
        get
        {
            for (var i = 0; i < Names.Count; i++)
                if (Names[i] == name) return Estimates[i];
            throw new ModelException("unknown-coefficient", $"The model has no coefficient '{name}'; it has "
                + $"{string.Join(", ", Names)}.{Suggestion.DidYouMean(name, Names)}");
        }
    }

    /// <summary>p standard errors.</summary>
    public IReadOnlyList<double> StandardErrors { get; } =
        [.. Enumerable.Range(0, Names.Count).Select(i => Math.Sqrt(Covariance[i, i]))];

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

namespace MixedModels.Variation;

/// <summary>What one level contributes to the variance of the response around the fixed effects.</summary>
/// <param name="Group">The grouping factor; <c>Residual</c> for the rows.</param>
/// <param name="LevelCount">Its levels; the rows for the residual.</param>
/// <param name="Variance">Its variance: that of the intercept, and with random slopes the mean over the rows of z'Sigma
/// z (Johnson 2014, Methods Ecol. Evol. 5, 944).</param>
/// <param name="Share">Variance over the sum of all levels' variances.</param>
/// <param name="IntraclassCorrelation">
/// The correlation of two rows of one group, rows of the groups it is nested in included: the shares of this level and
/// of those above it; NaN for the residual, and where slopes vary: see <see cref="PlaceCorrelations"/>.
/// </param>
/// <param name="DesignEffect">1 + (m - 1) ICC, m = sum n_j^2 / n the mean group size as a row sees it: by how much the
/// variance of a mean is larger than for independent rows (Kish 1965); NaN for the residual.</param>
public sealed record VarianceShare(
    string Group, int LevelCount, double Variance, double Share, double IntraclassCorrelation, double DesignEffect);

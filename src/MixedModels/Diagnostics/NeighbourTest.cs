using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// Whether residuals of rows that follow each other within a group are alike: the mean product of such residuals, over
/// what it would be if the errors were independent.
/// </summary>
/// <remarks>
/// Estimated effects pull the residuals of a group apart: with independent errors the sum S = e'Ae of products
/// of neighbours has the mean sigma^2 tr(AQ) and the variance 2 sigma^4 tr(AQAQ), Var(e) = sigma^2 Q, A half
/// the matrix of neighbours (the score test of an autoregression of order 1; compare Durbin and Watson 1950,
/// doi:10.1093/biomet/37.3-4.409). Q is that of the fixed effects and the terms of the first grouping factor; effects
/// of others are taken as known.
/// </remarks>
/// <param name="Group">The grouping factor; null when all rows are one series.</param>
/// <param name="Pairs">How many pairs of neighbours there are.</param>
/// <param name="Correlation">The correlation of neighbours, the mean product over the mean square.</param>
/// <param name="Expected">What it would be if the errors were independent: below zero.</param>
/// <param name="StandardError">The standard error of the correlation, if they were.</param>
/// <param name="PValue">Two-sided, from the normal distribution.</param>
public sealed record NeighbourTest(
    string? Group, int Pairs, double Correlation, double Expected, double StandardError, double PValue)
{
    /// <summary>Fewer pairs say little, and S is not normal.</summary>
    public const int LeastPairs = 15;

    /// <summary>The share of the variance of S that must be left of its fixed and random effects.</summary>
    private const double LeastLeft = 1e-6;

    /// <summary>By how much neighbours are more alike than the effects leave them.</summary>
    public double Excess => Correlation - Expected;

    /// <summary>The test of a fit.</summary>
    /// <returns>Null with too few pairs of neighbours, or where the effects leave their products no freedom.</returns>
    public static NeighbourTest? Of(CheckedResiduals residuals)
    {
        var fit = residuals.Fit;
        var moments = new NeighbourMoments(fit, residuals.Residuals.PearsonScaled.Span);
        if (moments.Pairs < LeastPairs || !(moments.Variance > LeastLeft * moments.Pairs)) return null;
        var square = 0.0;
        foreach (var e in residuals.Residuals.PearsonScaled.Span) square += e * e;
        var unit = moments.Pairs * square / fit.Design.RowCount;
        var z = (moments.Sum - moments.Mean) / Math.Sqrt(moments.Variance);
        return new NeighbourTest(
            fit.Design.IsMixed ? fit.Design.RandomEffects[0].Group : null, moments.Pairs, moments.Sum / unit,
            moments.Mean / unit, Math.Sqrt(moments.Variance) / unit, Normal.TwoSidedP(z));
    }
}

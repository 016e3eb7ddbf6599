using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// How surprising a residual is: externally studentized, against Student's t, with Bonferroni's allowance for the
/// number of rows (Beckman and Cook 1983, doi:10.1080/00401706.1983.10487840). In a linear model t is exact; in a mixed
/// one its degrees of freedom are the sum of 1 - h.
/// </summary>
/// <param name="Row">The row, from 0 among those in use.</param>
/// <param name="Standardized">Its standardized residual.</param>
/// <param name="PValue">The probability that any of the rows lies as far out, at most 1.</param>
public sealed record OutlierTest(int Row, double Standardized, double PValue)
{
    /// <summary>The row that lies farthest out; null where no residual is left to judge by.</summary>
    public static OutlierTest? Farthest(CheckedResiduals residuals) => residuals.Usable.Length == 0
        ? null
        : Of(residuals, residuals.Usable.MaxBy(i => Math.Abs(residuals.Standardized[i])));

    /// <summary>A row; null where no residual is left to judge by.</summary>
    public static OutlierTest? Of(CheckedResiduals residuals, int row)
    {
        var (value, df) = (residuals.Standardized[row], residuals.DegreesOfFreedom);
        if (!(df > 1) || !double.IsFinite(value)) return null;
        // At the bound the row is the only one with a residual: infinitely far out.
        var t = value * value < df ? value * Math.Sqrt((df - 1) / (df - value * value)) : double.PositiveInfinity;
        var single = double.IsInfinity(t) ? 0 : StudentT.TwoSidedP(t, df - 1);
        return new OutlierTest(row, value, Math.Min(1, residuals.Usable.Length * single));
    }
}

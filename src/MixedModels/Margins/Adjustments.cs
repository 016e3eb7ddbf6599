using MixedModels.Numerics.Distributions;

namespace MixedModels.Margins;

/// <summary>Adjusts the p-values of a family of contrasts, and the quantiles of its limits.</summary>
internal static class Adjustments
{
    /// <summary>The adjusted p-values of m tests; a p that is missing stays so and does not count.</summary>
    /// <param name="adjustment">How.</param>
    /// <param name="p">m p-values.</param>
    /// <param name="statistics">m t statistics.</param>
    /// <param name="df">m degrees of freedom.</param>
    /// <param name="means">The number of means compared.</param>
    /// <param name="joint">The joint distribution of the statistics, for Dunnett's adjustment.</param>
    public static double[] Adjust(
        Adjustment adjustment, double[] p, double[] statistics, double[] df, int means, Lazy<MultivariateT> joint)
    {
        var count = p.Count(double.IsFinite);
        return adjustment switch
        {
            Adjustment.None => p,
            Adjustment.Tukey =>
                [.. statistics.Zip(df, (t, f) => StudentizedRange.Survival(Math.Sqrt(2) * Math.Abs(t), means, f))],
            Adjustment.Dunnett => [.. statistics.Zip(df, (t, f) => joint.Value.Survival(Math.Abs(t), f))],
            Adjustment.Sidak => Array.ConvertAll(p, one => Sidak(one, count)),
            Adjustment.Bonferroni => Array.ConvertAll(p, one => Math.Min(1, count * one)),
            Adjustment.Holm => Stepwise(p, ascending: true, rank => count - rank),
            Adjustment.BenjaminiHochberg => Stepwise(p, ascending: false, rank => count / (rank + 1.0)),
            _ => throw new ArgumentOutOfRangeException(nameof(adjustment)),
        };
    }

    /// <summary>How many standard errors the limits of one of m contrasts lie from its estimate.</summary>
    public static double Quantile(
        Adjustment adjustment, double level, double df, int contrasts, int means, Lazy<MultivariateT> joint) =>
        !(df > 0) ? double.NaN : adjustment switch
        {
            Adjustment.Tukey => StudentizedRange.UpperQuantile(1 - level, means, df) / Math.Sqrt(2),
            Adjustment.Dunnett => joint.Value.UpperQuantile(1 - level, df),
            Adjustment.Sidak => StudentT.UpperQuantile(-Expm1(Math.Log(level) / contrasts) / 2, df),
            Adjustment.Bonferroni or Adjustment.Holm or Adjustment.BenjaminiHochberg =>
                StudentT.UpperQuantile((1 - level) / 2 / contrasts, df),
            _ => StudentT.UpperQuantile((1 - level) / 2, df),
        };

    /// <summary>1 - (1 - p)^m, with the digits of a small p.</summary>
    private static double Sidak(double p, int count) => p == 1 ? 1 : -Expm1(count * LogOneMinus(p));

    private static double LogOneMinus(double p) => p < 1e-5 ? -p - p * p / 2 : Math.Log(1 - p);

    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1;

    /// <summary>
    /// Multiplies the sorted p-values by a factor of their rank and keeps them monotone, at most 1.
    /// </summary>
    private static double[] Stepwise(double[] p, bool ascending, Func<int, double> factor)
    {
        var order = Enumerable.Range(0, p.Length).Where(i => double.IsFinite(p[i])).OrderBy(i => p[i]).ToArray();
        var (adjusted, bound) = ((double[])p.Clone(), ascending ? 0.0 : 1.0);
        for (var step = 0; step < order.Length; step++)
        {
            var rank = ascending ? step : order.Length - 1 - step;
            var own = Math.Min(1, factor(rank) * p[order[rank]]);
            bound = ascending ? Math.Max(bound, own) : Math.Min(bound, own);
            adjusted[order[rank]] = bound;
        }
        return adjusted;
    }
}

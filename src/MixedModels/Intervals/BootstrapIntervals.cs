using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Profiles;
using MixedModels.Resampling;

namespace MixedModels.Intervals;

/// <summary>Confidence intervals from bootstrap draws.</summary>
public static class BootstrapIntervals
{
    /// <summary>Fewer draws have no quantiles worth the name.</summary>
    private const int FewestDraws = 10;

    /// <summary>The intervals of all parameters.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="type">How they are read; basic limits are cut off at the end of what is possible.</param>
    /// <param name="level">The confidence level, between 0 and 1.</param>
    /// <param name="cancellation">Stops the refits that <see cref="BootstrapIntervalType.Bca"/> needs.</param>
    /// <exception cref="ModelException"><c>too-few-draws</c>.</exception>
    public static ParameterIntervals Create(
        BootstrapDraws draws,
        BootstrapIntervalType type = BootstrapIntervalType.Percentile,
        double level = 0.95,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(draws);
        if (draws.Used < FewestDraws)
            throw new ModelException("too-few-draws", $"Of {draws.Asked} replicates {draws.Used} gave a fit; an "
                + $"interval needs at least {FewestDraws}, and many more to be trusted. Ask for more replicates.");
        double[]? accelerations = type == BootstrapIntervalType.Bca
            ? Jackknife.Accelerations(draws.Parameters, Jackknife.Run(draws.Fit, cancellation))
            : null;
        return new ParameterIntervals(MethodOf(draws.Options.Kind), level,
        [
            .. draws.Parameters.Select((parameter, p) => Interval(draws, p, level, type, accelerations?[p] ?? 0)),
        ]);
    }

    private static ParameterInterval Interval(
        BootstrapDraws draws, int p, double level, BootstrapIntervalType type, double acceleration)
    {
        var (parameter, sorted) = (draws.Parameters[p], draws.Sorted(p));
        var estimate = parameter.In(draws.Fit);
        if (sorted.Length < FewestDraws || double.IsNaN(estimate) || !Informs(draws.Options.Kind, parameter))
            return new ParameterInterval(
                parameter, estimate, double.NaN, double.NaN, IntervalEnd.Open, IntervalEnd.Open);
        var (low, high) = ((1 - level) / 2, (1 + level) / 2);
        if (type == BootstrapIntervalType.Bca)
        {
            var bias = Bias(sorted, estimate);
            (low, high) = (Corrected(low, bias, acceleration), Corrected(high, bias, acceleration));
        }
        var (lower, upper) = (SampleQuantile.Of(sorted, low), SampleQuantile.Of(sorted, high));
        if (type == BootstrapIntervalType.Basic)
            (lower, upper) = (Within(2 * estimate - upper, parameter), Within(2 * estimate - lower, parameter));
        return new ParameterInterval(parameter, estimate, lower, upper,
            EndAt(lower, parameter.Range.Least), EndAt(upper, parameter.Range.Most));
    }

    /// <summary>z_0: the normal quantile of the share of draws below the estimate, ties by half.</summary>
    private static double Bias(double[] sorted, double estimate)
    {
        var below = sorted.Count(v => v < estimate) + sorted.Count(v => v == estimate) / 2.0;
        return Normal.Quantile(Math.Clamp(below, 0.5, sorted.Length - 0.5) / sorted.Length);
    }

    /// <summary>Phi(z_0 + (z_0 + z) / (1 - a (z_0 + z))) (Efron 1987, eq. 3.10).</summary>
    private static double Corrected(double level, double bias, double acceleration)
    {
        var shifted = bias + Normal.Quantile(level);
        return Normal.Cdf(bias + shifted / (1 - acceleration * shifted));
    }

    /// <summary>
    /// Signs that change group by group leave the squares of the residuals as they are: draws of a wild bootstrap say
    /// nothing of variances.
    /// </summary>
    private static bool Informs(BootstrapKind kind, ModelParameter parameter) =>
        kind != BootstrapKind.Wild || parameter.Kind == ModelParameterKind.FixedEffect;

    private static double Within(double value, ModelParameter parameter) =>
        Math.Clamp(value, parameter.Range.Least, parameter.Range.Most);

    private static IntervalEnd EndAt(double value, double bound) =>
        value == bound ? IntervalEnd.Boundary : IntervalEnd.Inside;

    private static IntervalMethod MethodOf(BootstrapKind kind) => kind switch
    {
        BootstrapKind.Parametric => IntervalMethod.Bootstrap,
        BootstrapKind.Residual => IntervalMethod.ResidualBootstrap,
        BootstrapKind.Case => IntervalMethod.CaseBootstrap,
        _ => IntervalMethod.WildBootstrap,
    };
}

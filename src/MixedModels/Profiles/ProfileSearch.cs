using MixedModels.Numerics.Distributions;
using MixedModels.Numerics.Optimization;

namespace MixedModels.Profiles;

/// <summary>Looks for the values at which the signed root of the criterion's rise has a given size.</summary>
/// <param name="held">The parameter.</param>
/// <param name="least">The criterion at its minimum.</param>
internal sealed class ProfileSearch(IHeldParameter held, double least)
{
    /// <summary>
    /// The searches over the other parameters: a promise of 1e-12 is an error of 1e-12 in the deviance.
    /// </summary>
    public static NewtonOptions Newton { get; } = new() { Tolerance = 1e-12, MaxEvaluations = 200 };

    /// <summary>Limits are right to this much of zeta, 1e-9 of half an interval or so.</summary>
    private const double Accuracy = 1e-9;

    /// <summary>A rise that is no rise but a better optimum elsewhere.</summary>
    private const double LargestFall = 1e-6;

    private const int MostSteps = 60;

    private const int LateStep = 4;

    private readonly List<ProfilePoint> _points = [new(held.Estimate, 0)];
    private bool _hasBetterOptimum;

    /// <summary>The profile of the parameter.</summary>
    public LikelihoodProfile Find(ProfileOptions options, CancellationToken cancellation)
    {
        if (double.IsNaN(held.Estimate))
            return new LikelihoodProfile(held.Parameter, double.NaN, double.NaN, IntervalEnd.Open, double.NaN,
                IntervalEnd.Open, []);
        var quantile = Normal.Quantile((1 + options.Level) / 2);
        var (lower, lowerEnd) = FindEnd(-1, quantile, cancellation);
        var (upper, upperEnd) = FindEnd(1, quantile, cancellation);
        if (options.PointsEachSide > 0)
            foreach (var sign in (ReadOnlySpan<int>)[-1, 1]) Trace(sign, options.PointsEachSide, cancellation);
        return new LikelihoodProfile(held.Parameter, held.Estimate, lower, lowerEnd, upper, upperEnd,
            [.. _points.Where(p => double.IsFinite(p.Zeta)).DistinctBy(p => p.Value).OrderBy(p => p.Value)])
        {
            HasBetterOptimum = _hasBetterOptimum,
        };
    }

    /// <summary>The value on one side at which |zeta| is the quantile.</summary>
    private (double Value, IntervalEnd End) FindEnd(int sign, double quantile, CancellationToken cancellation)
    {
        held.StartAgain();
        var bound = sign < 0 ? held.Parameter.Range.Least : held.Parameter.Range.Most;
        if (sign * (bound - held.Estimate) <= 0) return (bound, IntervalEnd.Boundary);
        var (inner, innerZeta) = (held.Estimate, 0.0);
        var step = held.Step * quantile;
        for (var i = 0; i < MostSteps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var outer = sign * Math.Min(sign * inner + step, sign * bound);
            var zeta = Zeta(outer);
            if (zeta >= quantile) return (Between(inner, innerZeta, outer, zeta, quantile), IntervalEnd.Inside);
            if (outer == bound) return (bound, IntervalEnd.Boundary);
            step = NextStep(Math.Abs(outer - inner), zeta - innerZeta, quantile - zeta, isLate: i >= LateStep);
            (inner, innerZeta) = (outer, zeta);
        }
        return (double.NaN, IntervalEnd.Open);
    }

    /// <summary>
    /// As far as a straight line leads and a little more, but not out of sight; a line that led too short several times
    /// is bent, and steps grow.
    /// </summary>
    private static double NextStep(double step, double gain, double missing, bool isLate) =>
        step * Math.Clamp(gain > 0 ? 1.1 * missing / gain : double.PositiveInfinity, isLate ? 2 : 0.1, 3);

    /// <summary>
    /// The value between two at which |zeta| is the quantile, by false position with halved weights (Dowell and Jarratt
    /// 1971): zeta is nearly a straight line.
    /// </summary>
    private double Between(double inner, double innerZeta, double outer, double outerZeta, double quantile)
    {
        var (low, high) = (innerZeta - quantile, outerZeta - quantile);
        var side = 0;
        for (var i = 0; i < MostSteps && high > Accuracy; i++)
        {
            var share = double.IsFinite(high) ? low / (low - high) : 0.5;
            var middle = inner + share * (outer - inner);
            if (middle == inner || middle == outer) break;
            var zeta = Zeta(middle) - quantile;
            if (Math.Abs(zeta) <= Accuracy) return middle;
            if (zeta > 0)
            {
                (outer, high) = (middle, zeta);
                if (side == 1) low /= 2;
                side = 1;
            }
            else
            {
                (inner, low) = (middle, zeta);
                if (side == -1) high /= 2;
                side = -1;
            }
        }
        return outer;
    }

    /// <summary>Points at even distances out to the limit at 99 %.</summary>
    private void Trace(int sign, int count, CancellationToken cancellation)
    {
        var (end, kind) = FindEnd(sign, Normal.Quantile(0.995), cancellation);
        if (kind == IntervalEnd.Open || !double.IsFinite(end)) return;
        held.StartAgain();
        for (var i = 1; i <= count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Zeta(held.Estimate + (end - held.Estimate) * i / count);
        }
    }

    /// <summary>|zeta| at a value, which is kept among the points.</summary>
    private double Zeta(double value)
    {
        var rise = held.Minimize(value) - least;
        if (rise < -LargestFall) _hasBetterOptimum = true;
        var zeta = Math.Sqrt(Math.Max(0, rise));
        _points.Add(new ProfilePoint(value, Math.CopySign(zeta, value - held.Estimate)));
        return zeta;
    }
}

using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Inference;

/// <summary>
/// The conditional modes of one random effect with intervals: mode plus and minus a normal quantile times the
/// conditional standard deviation (lme4's ranef with condVar).
/// </summary>
/// <param name="Term">The number of its random-effects term.</param>
/// <param name="Column">Its column in the term.</param>
/// <param name="Group">The grouping factor.</param>
/// <param name="Name">The random effect: <c>(Intercept)</c>.</param>
/// <param name="Levels">The l groups.</param>
/// <param name="Modes">l conditional modes, on the scale of the response.</param>
/// <param name="StandardDeviations">l conditional standard deviations.</param>
/// <param name="Lower">l lower limits.</param>
/// <param name="Upper">l upper limits.</param>
public sealed record ModeIntervals(
    int Term,
    int Column,
    string Group,
    string Name,
    IReadOnlyList<string> Levels,
    double[] Modes,
    double[] StandardDeviations,
    double[] Lower,
    double[] Upper)
{
    /// <summary>The random effects of a fit, term by term and column by column; none for a linear model.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="level">The level of the intervals, between 0 and 1.</param>
    public static IReadOnlyList<ModeIntervals> Create(MixedModelFit fit, double level = 0.95)
    {
        var covariances = ConditionalCovariances.Create(fit);
        var quantile = Normal.Quantile((1 + level) / 2);
        var effects = new List<ModeIntervals>();
        for (var term = 0; term < fit.ConditionalModes.Count; term++)
            for (var column = 0; column < fit.ConditionalModes[term].Names.Count; column++)
                effects.Add(Of(fit.ConditionalModes[term], term, column, covariances, quantile));
        return effects;
    }

    /// <summary>The same of some groups, in the order in which they are named.</summary>
    /// <param name="places">Their places among the levels.</param>
    public ModeIntervals At(int[] places) => this with
    {
        Levels = Array.ConvertAll(places, place => Levels[place]),
        Modes = Array.ConvertAll(places, place => Modes[place]),
        StandardDeviations = Array.ConvertAll(places, place => StandardDeviations[place]),
        Lower = Array.ConvertAll(places, place => Lower[place]),
        Upper = Array.ConvertAll(places, place => Upper[place]),
    };

    private static ModeIntervals Of(
        ConditionalModes modes, int term, int column, ConditionalCovariances covariances, double quantile)
    {
        var count = modes.Levels.Count;
        double[] own = new double[count], deviations = new double[count];
        double[] lower = new double[count], upper = new double[count];
        for (var level = 0; level < count; level++)
        {
            own[level] = modes[level, column];
            deviations[level] = covariances.StandardDeviation(term, level, column);
            lower[level] = own[level] - quantile * deviations[level];
            upper[level] = own[level] + quantile * deviations[level];
        }
        return new ModeIntervals(
            term, column, modes.Group, modes.Names[column], modes.Levels, own, deviations, lower, upper);
    }
}

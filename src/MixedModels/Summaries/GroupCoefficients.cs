using MixedModels.Fitting;

namespace MixedModels.Summaries;

/// <summary>
/// The coefficients of each level of a grouping factor: fixed effects plus conditional modes (lme4's coef). A random
/// effect without a fixed effect of its name varies around zero.
/// </summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="Names">The fixed effects in their order, then random effects that are not among them.</param>
/// <param name="Levels">The l level names.</param>
/// <param name="Values">l rows of a value for each name.</param>
public sealed record GroupCoefficients(string Group, IReadOnlyList<string> Names, IReadOnlyList<string> Levels,
    double[,] Values)
{
    /// <summary>The coefficients of each grouping factor, in the order of the fit.</summary>
    public static IReadOnlyList<GroupCoefficients> Create(MixedModelFit fit) =>
        [.. fit.ConditionalModes.GroupBy(m => m.Group).Select(group => Of(fit.FixedEffects, group.Key, [.. group]))];

    private static GroupCoefficients Of(FixedEffects effects, string group, ConditionalModes[] terms)
    {
        string[] names = [.. effects.Names, .. terms.SelectMany(t => t.Names).Except(effects.Names)];
        var values = new double[terms[0].Levels.Count, names.Length];
        for (var level = 0; level < terms[0].Levels.Count; level++)
        {
            for (var c = 0; c < effects.Names.Count; c++) values[level, c] = effects.Estimates[c];
            foreach (var term in terms)
                for (var c = 0; c < term.Names.Count; c++)
                    values[level, Array.IndexOf(names, term.Names[c])] += term[level, c];
        }
        return new GroupCoefficients(group, names, terms[0].Levels, values);
    }
}

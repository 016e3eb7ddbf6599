using MixedModels.Findings;
using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Interpretation.Variances;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Groups whose random effects lie far out among the others, in words.</summary>
internal sealed class OutlyingGroupPhrases(LinearMixedModelFit fit, Vocabulary vocabulary)
{
    private const int MostNamed = 3;

    /// <summary>The probability that the farthest of all groups lies beyond the limit when none is unusual.</summary>
    private const double Surprise = 0.05;

    /// <summary>One sentence for each random effect in which some group lies far out; one for all the others of a term.</summary>
    public IEnumerable<DiagnosticSentence> Sentences()
    {
        var conditional = ConditionalCovariances.Create(fit);
        for (var t = 0; t < fit.ConditionalModes.Count; t++)
        {
            var effects = Enumerable.Range(0, fit.ConditionalModes[t].Names.Count)
                .Select(c => (What: NameOf(t, c), Groups: Standardized(conditional, t, c))).Where(e => e.Groups.Length > 0).ToArray();
            var plain = effects.Where(e => e.Groups.All(g => Math.Abs(g.Z) <= Limit(e.Groups.Length))).ToArray();
            foreach (var (what, groups) in effects.Except(plain)) yield return Far(t, what, groups);
            if (plain.Length > 0) yield return None(t, plain);
        }
    }

    /// <summary>How far the farthest of so many lies at most, most of the time.</summary>
    private static double Limit(int count) => -Normal.Quantile(Surprise / 2 / count);

    private string NameOf(int term, int column)
    {
        var own = fit.Design.RandomEffects[term];
        var effect = RandomEffect.Read(fit.Design, own, own.Columns[column], vocabulary);
        return effect.IsMean ? "mean" : $"coefficient of {effect.Column.Name}";
    }

    private DiagnosticSentence None(int term, IReadOnlyList<(string What, (string Level, double Z)[] Groups)> effects)
    {
        var group = fit.ConditionalModes[term].Group;
        var (what, farthest, count) = effects.Select(e => (e.What, Farthest: e.Groups.MaxBy(g => Math.Abs(g.Z)), e.Groups.Length)).MaxBy(e => Math.Abs(e.Farthest.Z));
        return new DiagnosticSentence("outlying-groups", Severity.Info, $"Among {vocabulary.Groups(group, count)}, none stands out in its {string.Join(" or its ", effects.Select(e => e.What))}. The farthest is {vocabulary.Level(group, farthest.Level)}, whose {what} lies {Distance(farthest.Z)}; the farthest of so many may well lie {NumberFormat.Fixed(Limit(count), 1)} away.", "caterpillar");
    }

    private DiagnosticSentence Far(int term, string what, (string Level, double Z)[] groups)
    {
        var group = fit.ConditionalModes[term].Group;
        var far = groups.Where(g => Math.Abs(g.Z) > Limit(groups.Length)).OrderByDescending(g => Math.Abs(g.Z)).ToArray();
        var named = far.Take(MostNamed).Select((g, i) => $"{vocabulary.Level(group, g.Level)} {(i == 0 ? "lies " : "")}{Distance(g.Z)}");
        var more = far.Length > MostNamed ? $" (and {English.Count(far.Length - MostNamed, "other")})" : "";
        return new DiagnosticSentence("outlying-groups", Severity.Warning, $"Among {vocabulary.Groups(group, groups.Length)}, {English.List([.. named])}{more} in its {what}; the farthest of so many would rarely lie more than {NumberFormat.Fixed(Limit(groups.Length), 1)} away. Check whether something is special about {(far.Length == 1 ? "it" : "them")}.", "caterpillar");
    }

    /// <summary>Each mode over the standard deviation that it has if the model holds, sqrt(Var(b) - Var(b | y)).</summary>
    private (string Level, double Z)[] Standardized(ConditionalCovariances conditional, int term, int column)
    {
        var modes = fit.ConditionalModes[term];
        var variance = fit.VarianceComponents[term].Covariance[column, column];
        return [.. Enumerable.Range(0, modes.Levels.Count)
            .Select(level => (Level: modes.Levels[level], Mode: modes[level, column], Variance: variance - conditional[term, level, column, column]))
            .Where(g => g.Variance > 1e-8 * variance && g.Variance > 0)
            .Select(g => (g.Level, g.Mode / Math.Sqrt(g.Variance)))];
    }

    private static string Distance(double z) => $"{NumberFormat.Fixed(Math.Abs(z), 1)} standard deviations {(z > 0 ? "above" : "below")} the average";
}

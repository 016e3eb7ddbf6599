using MixedModels.Diagnostics;
using MixedModels.Findings;
using MixedModels.Fitting;
using MixedModels.Reports.Interpretation.Variances;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Groups whose random effects lie far out among the others, in words.</summary>
internal sealed class OutlyingGroupPhrases(LinearMixedModelFit fit, Vocabulary vocabulary)
{
    private const int MostNamed = 3;

    /// <summary>One sentence for each random effect in which some group lies far out; one for all the others of a term.</summary>
    public IEnumerable<DiagnosticSentence> Sentences()
    {
        foreach (var term in OutlyingEffects.Of(fit).GroupBy(effects => effects.Term))
        {
            var usual = term.Where(effects => Far(effects).Length == 0).ToArray();
            foreach (var effects in term.Except(usual)) yield return Surprising(effects, Far(effects));
            if (usual.Length > 0) yield return Usual(usual);
        }
    }

    private static (int Level, double Z)[] Far(OutlyingEffects effects) =>
        [.. effects.Groups.Where(g => new TestWords(true, effects.PValue(g.Z)).IsSurprising).OrderByDescending(g => Math.Abs(g.Z))];

    private string NameOf(OutlyingEffects effects)
    {
        var own = fit.Design.RandomEffects[effects.Term];
        var effect = RandomEffect.Read(fit.Design, own, own.Columns[effects.Column], vocabulary);
        return effect.IsMean ? "mean" : $"coefficient of {effect.Column.Name}";
    }

    private DiagnosticSentence Usual(IReadOnlyList<OutlyingEffects> all)
    {
        var (effects, farthest) = all.Select(e => (Effects: e, Farthest: e.Groups.MaxBy(g => Math.Abs(g.Z)))).MaxBy(e => Math.Abs(e.Farthest.Z));
        var count = effects.Groups.Count;
        var text = $"Among {Count(effects)} the farthest out in its {string.Join(" or its ", all.Select(NameOf))} is {Level(effects, farthest.Level)}, whose {NameOf(effects)} lies {Distance(farthest.Z)}: no farther than chance could put one of {NumberFormat.Count(count)} ({TestWords.Text(effects.PValue(farthest.Z))}).";
        return Sentence(Severity.Info, text, $"Groups far out: {Level(effects, farthest.Level)} {Distance(farthest.Z)} ({TestWords.Text(effects.PValue(farthest.Z))})");
    }

    private DiagnosticSentence Surprising(OutlyingEffects effects, (int Level, double Z)[] far)
    {
        var named = far.Take(MostNamed).Select((g, i) => $"{Level(effects, g.Level)} {(i == 0 ? "lies " : "")}{Distance(g.Z)} ({TestWords.Text(effects.PValue(g.Z))})");
        var more = far.Length > MostNamed ? $" (and {English.Count(far.Length - MostNamed, "other")})" : "";
        return Sentence(Severity.Warning, $"Among {Count(effects)}, {English.List([.. named])}{more} in its {NameOf(effects)}, farther than chance would put any of so many. Check whether something is special about {(far.Length == 1 ? "it" : "them")}.",
            $"Groups far out in their {NameOf(effects)}: {English.List([.. named])}{more}");
    }

    private string Count(OutlyingEffects effects) => vocabulary.Groups(fit.ConditionalModes[effects.Term].Group, effects.Groups.Count);

    private string Level(OutlyingEffects effects, int level)
    {
        var modes = fit.ConditionalModes[effects.Term];
        return vocabulary.Level(modes.Group, modes.Levels[level]);
    }

    private static DiagnosticSentence Sentence(Severity severity, string text, string brief) =>
        new("outlying-groups", severity, text, "caterpillar") { Brief = brief };

    private static string Distance(double z) => $"{NumberFormat.Fixed(Math.Abs(z), 1)} standard deviations {(z > 0 ? "above" : "below")} the average";
}

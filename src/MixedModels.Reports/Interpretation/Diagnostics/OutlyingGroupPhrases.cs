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
    public IEnumerable<DiagnosticSentence> Sentences() =>
        OutlyingGroups.Create(fit).GroupBy(effect => effect.Term).SelectMany(term =>
        {
            var (far, plain) = (term.Where(e => e.Beyond.Count > 0), term.Where(e => e.Beyond.Count == 0).ToArray());
            return far.Select(Far).Concat(plain.Length == 0 ? [] : [None(plain)]);
        });

    private string NameOf(OutlyingGroups effects)
    {
        var own = fit.Design.RandomEffects[effects.Term];
        var effect = RandomEffect.Read(fit.Design, own, own.Columns[effects.Column], vocabulary);
        return effect.IsMean ? "mean" : $"coefficient of {effect.Column.Name}";
    }

    private DiagnosticSentence None(IReadOnlyList<OutlyingGroups> effects)
    {
        var most = effects.MaxBy(e => Math.Abs(e.Farthest.Z))!;
        var (group, what, farthest, count) = (most.Group, NameOf(most), most.Farthest, most.Modes.Count);
        return new DiagnosticSentence("outlying-groups", Severity.Info, $"Among {vocabulary.Groups(group, count)}, none stands out in its {string.Join(" or its ", effects.Select(NameOf))}. The farthest is {vocabulary.Level(group, farthest.Level)}, whose {what} lies {Distance(farthest.Z)}; the farthest of so many may well lie {NumberFormat.Fixed(most.Limit, 1)} away.", "caterpillar");
    }

    private DiagnosticSentence Far(OutlyingGroups effect)
    {
        var (group, far) = (effect.Group, effect.Beyond);
        var named = far.Take(MostNamed).Select((g, i) => $"{vocabulary.Level(group, g.Level)} {(i == 0 ? "lies " : "")}{Distance(g.Z)}");
        var more = far.Count > MostNamed ? $" (and {English.Count(far.Count - MostNamed, "other")})" : "";
        return new DiagnosticSentence("outlying-groups", Severity.Warning, $"Among {vocabulary.Groups(group, effect.Modes.Count)}, {English.List([.. named])}{more} in its {NameOf(effect)}; the farthest of so many would rarely lie more than {NumberFormat.Fixed(effect.Limit, 1)} away. Check whether something is special about {(far.Count == 1 ? "it" : "them")}.", "caterpillar");
    }

    private static string Distance(double z) => $"{NumberFormat.Fixed(Math.Abs(z), 1)} standard deviations {(z > 0 ? "above" : "below")} the average";
}

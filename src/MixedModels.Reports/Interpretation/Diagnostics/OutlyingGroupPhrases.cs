using MixedModels.Diagnostics;
using MixedModels.Reports.Interpretation.Variances;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Groups whose random effects lie far out among the others, in words.</summary>
internal sealed class OutlyingGroupPhrases(MixedModelFit fit, Vocabulary vocabulary)
{
    private const int MostNamed = 3;

    /// <summary>
    /// One sentence for each random effect in which some group lies far out; one for all the others of a term.
    /// </summary>
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
        return effect.IsMean ? "mean" : $"coefficient of {vocabulary.Term(effect.Column.Name)}";
    }

    private DiagnosticSentence None(IReadOnlyList<OutlyingGroups> effects)
    {
        var most = effects.MaxBy(e => Math.Abs(e.Farthest.Z))!;
        var (count, p) = (most.Modes.Count, TestWords.Text(most.PValue(most.Farthest)));
        var farthest = $"{vocabulary.Level(most.Group, most.Farthest.Level)}, "
            + $"whose {NameOf(most)} lies {Distance(most.Farthest.Z)}";
        var where = string.Join(" or its ", effects.Select(NameOf));
        return Sentence(
            Severity.Info,
            $"Among {vocabulary.Groups(most.Group, count)} the farthest out in its {where} is {farthest}: "
                + $"no farther than chance could put one of {NumberFormat.Count(count)} ({p}).",
            $"Groups far out: {vocabulary.Level(most.Group, most.Farthest.Level)} {Distance(most.Farthest.Z)} ({p})");
    }

    private DiagnosticSentence Far(OutlyingGroups effect)
    {
        var far = effect.Beyond;
        var named = far.Take(MostNamed).Select((mode, i) =>
            $"{vocabulary.Level(effect.Group, mode.Level)} {(i == 0 ? "lies " : "")}{Distance(mode.Z)}"
                + $"{(i == 0 ? $" in its {NameOf(effect)}" : "")} ({TestWords.Text(effect.PValue(mode))})");
        var more = far.Count > MostNamed ? $" (and {English.Count(far.Count - MostNamed, "other")})" : "";
        var list = English.List([.. named]) + more;
        return Sentence(
            Severity.Warning,
            $"Among {vocabulary.Groups(effect.Group, effect.Modes.Count)}, {list}, farther than chance would put any "
                + $"of so many. Check whether something is special about {(far.Count == 1 ? "it" : "them")}.",
            $"Groups far out: {list}");
    }

    private static DiagnosticSentence Sentence(Severity severity, string text, string brief) =>
        new("outlying-groups", severity, text, "caterpillar") { Brief = brief };

    private static string Distance(double z) =>
        $"{NumberFormat.Fixed(Math.Abs(z), 1)} standard deviations {(z > 0 ? "above" : "below")} the average";
}

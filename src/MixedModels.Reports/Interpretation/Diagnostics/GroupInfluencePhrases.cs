using MixedModels.Diagnostics;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>What the fixed effects owe to single groups, in words: by how much they would move without one.</summary>
internal sealed class GroupInfluencePhrases(LinearMixedModelFit fit, Vocabulary vocabulary)
{
    private const int MostNamed = 3;

    /// <summary>About a second; a sentence is not worth more.</summary>
    private const double MostWork = 2e9;

    /// <summary>
    /// A sentence for each grouping factor; where leaving out its levels would take too long, it says so.
    /// </summary>
    public IEnumerable<DiagnosticSentence> Sentences() =>
        fit.Design.RandomEffects.Select(t => t.Grouping).Distinct().Select(Sentence).OfType<DiagnosticSentence>();

    private DiagnosticSentence? Sentence(Grouping factor)
    {
        try
        {
            return Sentence(GroupDeletion.Create(fit, factor, MostWork));
        }
        catch (ModelException refused) when (refused.Id == "too-many-deletions")
        {
            var levels = vocabulary.Groups(factor.Name, factor.LevelCount);
            return Of(Severity.Info,
                $"Whether the coefficients rest on a single {vocabulary.Group(factor.Name)} was not computed: leaving "
                    + $"out each of {levels} in turn takes too long, as they are crossed with many other groups.");
        }
    }

    private DiagnosticSentence? Sentence(GroupDeletion deletion)
    {
        var changes = InfluenceWords.Of(fit, deletion, vocabulary);
        if (changes.Count == 0) return null;
        var large = changes.Where(c => c.Severity == Severity.Warning).ToArray();
        var sentence = large.Length == 0
            ? Of(Severity.Info,
                $"No single {vocabulary.Group(deletion.Group)} moves a coefficient by more than this: "
                    + $"{Without(changes[0])}; that is {changes[0].Words.Of("change")}.")
            : Of(Severity.Warning,
                $"Some coefficients rest on a single {vocabulary.Group(deletion.Group)}: "
                    + $"{string.Join("; ", large.Take(MostNamed).Select(Change))}.");
        return sentence with
        {
            Brief = $"Single {vocabulary.Groups(deletion.Group)}: {Change(changes[0])}",
        };

        string Without(InfluenceWords change) =>
            $"without {vocabulary.Level(deletion.Group, change.Group.Level)}, {change.Moves}";

        string Change(InfluenceWords change) => $"{Without(change)}, {change.Words.Of("change")}";
    }

    private static DiagnosticSentence Of(Severity severity, string text) =>
        new("influential-groups", severity, text, "influence-by-group");
}

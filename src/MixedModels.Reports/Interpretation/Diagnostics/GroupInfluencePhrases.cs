using MixedModels.Diagnostics;
using MixedModels.Findings;
using MixedModels.Fitting;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>What the fixed effects owe to single groups, in words: by how much they would move without one.</summary>
internal sealed class GroupInfluencePhrases(LinearMixedModelFit fit, Vocabulary vocabulary)
{
    /// <summary>A coefficient that one group moves by more than its standard error rests on that group.</summary>
    private const double LargeChange = 1;

    private const int MostNamed = 3;

    /// <summary>About a second; a sentence is not worth more.</summary>
    private const double MostWork = 2e9;

    /// <summary>A sentence for each grouping factor; where leaving out its levels would take too long, it says so.</summary>
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
            return Of(Severity.Info, $"Whether the coefficients rest on a single {vocabulary.Group(factor.Name)} was not computed: to leave out each of {levels} in turn takes too long, as they are crossed with many other groups.");
        }
    }

    private DiagnosticSentence? Sentence(GroupDeletion deletion)
    {
        var changes = deletion.Groups
            .SelectMany(g => deletion.Coefficients.Select((name, c) => (g.Level, Name: name, Coefficient: c, Without: g.Estimates[c], Change: g.StandardizedChanges[c])))
            .Where(c => double.IsFinite(c.Change)).ToArray();
        if (changes.Length == 0) return null;
        var large = changes.Where(c => Math.Abs(c.Change) > LargeChange).OrderByDescending(c => Math.Abs(c.Change)).ToArray();
        if (large.Length == 0)
        {
            var most = changes.MaxBy(c => Math.Abs(c.Change));
            return Of(Severity.Info, $"No coefficient rests on a single {vocabulary.Group(deletion.Group)}: leaving any one of them out moves none by more than {Errors(most.Change)} ({most.Name} without {vocabulary.Level(deletion.Group, most.Level)}).");
        }
        var texts = large.Take(MostNamed).Select(c => $"without {vocabulary.Level(deletion.Group, c.Level)}, {c.Name} is {Estimates(c.Without, fit.FixedEffects.Estimates[c.Coefficient])} ({Errors(c.Change)} away)");
        return Of(Severity.Warning, $"Some coefficients rest heavily on a single {vocabulary.Group(deletion.Group)}: {English.List([.. texts])}.");
    }

    private static DiagnosticSentence Of(Severity severity, string text) => new("influential-groups", severity, text, "influence-by-group");

    private static string Errors(double change) => $"{NumberFormat.Fixed(Math.Abs(change), 1)} standard error{(NumberFormat.Fixed(Math.Abs(change), 1) == "1.0" ? "" : "s")}";

    private static string Estimates(double without, double with) => NumberFormat.Column([without, with], 3) is [var a, var b] ? $"{English.Minus(a)} instead of {English.Minus(b)}" : "";
}

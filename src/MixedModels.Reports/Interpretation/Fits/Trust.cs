using MixedModels.Inference;
using MixedModels.Reports.Interpretation.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Fits;

/// <summary>
/// Whether a fit can be trusted: how the search ended, whether the data identify the parameters, whether the
/// assumptions hold, how many groups there are and what single groups and rows decide, in one list, worst first.
/// </summary>
/// <param name="Severity">That of the worst.</param>
/// <param name="Sentence">The answer in one or two sentences.</param>
/// <param name="Items">Every check, worst first.</param>
internal sealed record Trust(Severity Severity, string Sentence, IReadOnlyList<TrustItem> Items)
{
    /// <summary>Fewer groups than these tell next to nothing of a variance between them.</summary>
    private const int TooFewGroups = 6;

    /// <summary>A variance from fewer groups is poorly known.</summary>
    private const int FewGroups = 10;

    /// <summary>What goes wrong with most of the numbers stands before what goes wrong with some.</summary>
    private static readonly string[] Order =
    [
        "search", "not-identified", "left-out-groups", "straightness", "predictor-curve", "autocorrelation",
        "influential-groups", "influential-rows", "few-groups", "spread", "outlying-groups", "normality",
    ];

    /// <summary>The verdict on a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="diagnostics">What its residuals, groups and rows say (<see cref="DiagnosticSentences"/>).</param>
    /// <param name="wording">Words for columns; null for their names.</param>
    public static Trust Of(
        LinearMixedModelFit fit, IReadOnlyList<DiagnosticSentence> diagnostics, Wording? wording = null)
    {
        var vocabulary = Vocabulary.Of(wording, fit.Design);
        TrustItem[] items =
        [
            Search(fit, vocabulary),
            .. FitNotes.Findings(fit).Select(f => new TrustItem(f.Id, f.Severity, f.Message)),
            .. FitNotes.Aliased(fit, vocabulary)
                .Select(text => new TrustItem("rank-deficient", Severity.Warning, $"Dropped column {text}")),
            .. Groups(fit, vocabulary),
            .. diagnostics.Select(d => new TrustItem(d.Id, d.Severity, d.Brief is { } brief ? brief + "." : d.Text)),
        ];
        items = [.. items.OrderByDescending(item => item.Severity).ThenBy(Place)];
        var worst = items[0].Severity;
        return new Trust(worst, Answer(worst, items.Count(item => item.Severity == worst)), items);
    }

    private static int Place(TrustItem item) => Array.IndexOf(Order, item.Id) is >= 0 and var place ? place : 1;

    private static TrustItem Search(LinearMixedModelFit fit, Vocabulary vocabulary) =>
        new("search", fit.Verdict.Converged ? Severity.Info : Severity.Error, VerdictSentence.Of(fit, vocabulary));

    private static IEnumerable<TrustItem> Groups(MixedModelFit fit, Vocabulary vocabulary) =>
        from term in fit.Design.RandomEffects.DistinctBy(t => t.Group)
        where term.LevelCount is > 1 and < FewGroups
        let error = VarianceParameters.LeastRelativeError(term.LevelCount)
        select new TrustItem("few-groups", term.LevelCount < TooFewGroups ? Severity.Warning : Severity.Info,
            $"Number of groups: {vocabulary.Groups(term.Group, term.LevelCount)} "
                + $"give a standard deviation between them at best to within about {English.Percent(error, 2)} "
                + "(its standard error), and tests of what differs between them have few degrees of freedom.");

    private static string Answer(Severity worst, int count) => worst switch
    {
        Severity.Error => "No: the search for the estimates failed, and its numbers should not be interpreted.",
        Severity.Warning => count == 1
            ? "With care: one of the checks below warns. What it touches is said with its figure under Diagnostics."
            : $"With care: {NumberFormat.Count(count)} of the checks below warn, worst first. "
                + "What each one touches is said with its figure under Diagnostics.",
        _ =>
            "As far as these checks reach, yes: each departure from what the model assumes is small "
                + "or one that chance could produce. None of them proves the model.",
    };
}

using MixedModels.Findings;
using MixedModels.Fitting;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Fits;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>Whether the fit can be trusted, and every finding of the checks.</summary>
internal static class VerdictSection
{
    public static Section Create(ReportContext context) => new("verdict", "Can the fit be trusted?",
    [
        Verdict(context.Fit),
        .. Prose.Of(FitSentences.Create(context.Fit, context.Source.Wording)),
        .. Findings(context.Fit),
    ]);

    private static Callout Verdict(LinearMixedModelFit fit) =>
        new(!fit.Verdict.Converged ? Severity.Error : fit.Verdict.IsSingular ? Severity.Warning : null,
            VerdictSentence.Of(fit));

    private static IEnumerable<Block> Findings(LinearMixedModelFit fit)
    {
        foreach (var aliased in FitNotes.Aliased(fit))
            yield return new Callout(Severity.Warning, $"Dropped column {aliased}");
        foreach (var finding in FitNotes.Findings(fit)) yield return Callout.Of(finding);
    }
}

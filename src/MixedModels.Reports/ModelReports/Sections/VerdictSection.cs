using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Fits;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>Whether the fit can be trusted: every check in one list, worst first.</summary>
internal static class VerdictSection
{
    public static Section Create(ReportContext context)
    {
        var trust = Trust.Of(context.Fit, context.Diagnostics, context.Wording);
        var notes = trust.Items.Where(item => item.Severity == Severity.Info).Select(item => item.Text);
        return new Section("verdict", "Can the fit be trusted?",
        [
            new Callout(trust.Severity == Severity.Info ? null : trust.Severity, trust.Sentence),
            .. trust.Items
                .Where(item => item.Severity != Severity.Info)
                .Select(item => new Callout(item.Severity, item.Text)),
            .. Prose.Of([.. notes]),
            .. Prose.Of(FitSentences.Create(context.Fit, context.Wording)),
        ]);
    }
}

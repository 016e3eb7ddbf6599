using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>Whether the residuals look as the model says.</summary>
internal static class DiagnosticsSection
{
    private static readonly string[] Kinds =
    [
        "residual-checks", "qq", "scale-location", "residuals-panels", "residuals-by-group", "influence",
        "influence-by-group",
    ];

    public static Section Create(ReportContext context)
    {
        var sentences = context.Diagnostics;
        return new Section("diagnostics", "Diagnostics",
        [
            .. sentences.Where(s => s.Severity != Severity.Info).Select(s => new Callout(s.Severity, s.Text)),
            .. Prose.Of([.. sentences.Where(s => s.Severity == Severity.Info).Select(s => s.Text)]),
            .. Kinds.SelectMany(kind => context.Figure(kind)),
            .. More(context),
        ]);
    }

    private static IEnumerable<Block> More(ReportContext context)
    {
        Block[] figures =
        [
            .. context.Figure("observed-fitted"),
            .. context.Figure("autocorrelation"),
            .. context.Figure("likelihood-surface"),
        ];
        if (figures.Length > 0)
            yield return new Details(
                "Further figures: observed against fitted, autocorrelation, likelihood surface", figures);
    }
}

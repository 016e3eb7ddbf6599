using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>Whether the residuals look as the model says.</summary>
internal static class DiagnosticsSection
{
    public static Section Create(ReportContext context) => new("diagnostics", "Diagnostics",
    [
        .. context.Figure("residual-density"),
        .. context.Figure("qq"),
        .. context.Figure("residuals-fitted"),
        .. context.Figure("scale-location"),
        .. context.Figure("residuals-panels"),
        .. context.Figure("residuals-by-group"),
        .. context.Figure("influence"),
        .. context.Figure("influence-by-group"),
        .. More(context),
    ]);

    private static IEnumerable<Block> More(ReportContext context)
    {
        Block[] figures = [.. context.Figure("observed-fitted"), .. context.Figure("autocorrelation"), .. context.Figure("likelihood-surface")];
        if (figures.Length > 0) yield return new Details("Further figures: observed against fitted, autocorrelation, likelihood surface", figures);
    }
}

using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Comparisons;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.InferencePlots;
using MixedModels.Reports.Results.Comparisons;
using MixedModels.Summaries;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>The model beside others of the same data.</summary>
internal static class ComparisonSection
{
    public static Section? Create(ReportContext context)
    {
        if (context.Source.Others.Count == 0) return null;
        var comparison = new ModelComparison([new ComparedModel(Name(1), context.Summary),
            .. context.Source.Others.Select((fit, i) => new ComparedModel(Name(i + 2), context.Summarize(fit)))]);
        return new Section("comparison", "Comparison of models",
        [
            new TableBlock(ComparisonTable.Create(comparison, wording: context.Wording)),
            .. Prose.Of(ComparisonSentences.Create(comparison.Models, context.Wording)),
            context.Drawn("coefficients",
                () => CoefficientPlot.Create([.. comparison.Models.Select(m => (m.Name, m.Summary.Fit))],
                    context.Source.Level, context.Source.Inference)),
        ]);
    }

    private static string Name(int number) => $"Model {NumberFormat.Count(number)}";
}

using MixedModels.Fitting;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Writers;
using MixedModels.Variation;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>How much the response varies on each level, and what the predictors have to do with it.</summary>
internal static class VarianceSection
{
    public static Section? Create(ReportContext context)
    {
        if (!context.Fit.IsMixed) return null;
        var alone = VarianceShares.OfNullModel(context.Fit.Design.Formula, context.Plots.Rows.Table, context.Fit.Options);
        return new Section("variance", "Variance by level",
        [
            new TableBlock(RandomEffects(context.Fit)),
            .. Prose.Of(VarianceSentences.Create(context.Fit, alone, context.Source.Wording, context.Source.Level)),
            .. context.Figure("variance-shares"),
            new TableBlock(Shares(VarianceShares.Create(context.Fit), alone)),
        ]);
    }

    private static ReportTable RandomEffects(LinearMixedModelFit fit)
    {
        var text = RandomEffectsText.Of(fit);
        return new ReportTable("Variances and standard deviations of the random effects",
        [
            new ReportColumn("Group", text.Groups, IsText: true),
            new ReportColumn("Effect", text.Names, IsText: true),
            new ReportColumn("Variance", text.Variances),
            new ReportColumn("Std. dev.", text.Deviations),
            .. text.Correlations.Select((column, c) => new ReportColumn(c == 0 ? "Correlation" : "", column)),
        ]);
    }

    private static ReportTable Shares(VarianceShares now, VarianceShares alone) => new("Shares of the variance, without predictors and beyond the fixed effects of this model",
    [
        new ReportColumn("Level", [.. now.Rows.Select(r => r.Group)], IsText: true),
        new ReportColumn("Groups", [.. now.Rows.Select(r => NumberFormat.Count(r.LevelCount))]),
        new ReportColumn("Share without predictors", [.. now.Rows.Select(r => Phrases.Percent(alone[r.Group].Share))]),
        new ReportColumn("Share in this model", [.. now.Rows.Select(r => Phrases.Percent(r.Share))]),
        new ReportColumn("ICC", [.. now.Rows.Select(r => Defined(r.IntraclassCorrelation))]),
        new ReportColumn("Design effect", [.. now.Rows.Select(r => Defined(r.DesignEffect))]),
    ])
    {
        Notes = ["ICC: the correlation of two rows of one group beyond the fixed effects. Design effect: how many times the variance of a mean is that of as many independent rows."],
    };

    private static string Defined(double value) => double.IsNaN(value) ? "" : NumberFormat.Fixed(value, 3);
}

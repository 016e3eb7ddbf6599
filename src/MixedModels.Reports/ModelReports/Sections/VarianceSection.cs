using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Variances;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Results.Fits;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>How much the response varies on each level, and what the predictors have to do with it.</summary>
internal static class VarianceSection
{
    public static Section? Create(ReportContext context)
    {
        if (!context.Fit.IsMixed) return null;
        var alone = VarianceShares.OfNullModel(context.Fit.Design.Formula, context.Plots.Rows.Table,
            context.Fit.Options);
        return new Section("variance", "Variance by level",
        [
            new TableBlock(RandomEffects(context)),
            .. Prose.Of(VarianceSentences.Create(context.Fit, alone, context.Wording, context.Source.Level)),
            .. context.Figure("variance-shares"),
            .. HasPredictors(context.Fit) ? context.Figure("explained-variance") : [],
            new TableBlock(Shares(VarianceShares.Create(context.Fit), alone, context.Words)),
        ]);
    }

    private static bool HasPredictors(MixedModelFit fit) => fit.Design.FixedEffects.TermLabels.Count > 0;

    private static ReportTable RandomEffects(ReportContext context)
    {
        var (words, response) = (context.Words, context.Fit.Design.ResponseName);
        return new ReportTable("Variances and standard deviations of the random effects",
            RandomEffectsColumns.Of(context.Fit, RandomEffectsHeads.Spelled, context.Wording))
        {
            Notes = words.HasUnit(response)
                ? [$"Standard deviations are in {words.Units(response)} of {words.Label(response)}, those of slopes in "
                    + $"{words.Units(response)} for one unit of the predictor."]
                : [],
        };
    }

    private static ReportTable Shares(VarianceShares now, VarianceShares alone, Vocabulary words) =>
        new("Shares of the variance, without predictors and beyond the fixed effects of this model",
        [
            ReportColumn.Text("Level", now.Rows.Select(r => words.Label(r.Group))),
            ReportColumn.Counts("Groups", now.Rows.Select(r => r.LevelCount)),
            ReportColumn.Written("Share without predictors",
                now.Rows.Select(r => English.Percent(alone[r.Group].Share))),
            ReportColumn.Written("Share in this model", now.Rows.Select(r => English.Percent(r.Share))),
            .. PlaceCorrelations.AreEqual(now.Fit) ? Correlations(now) : [],
        ])
        {
            Notes = PlaceCorrelations.AreEqual(now.Fit)
                ? ["ICC: the correlation of two rows of one group beyond the fixed effects. Design effect: "
                    + "how many times the variance of a mean is that of as many independent rows."]
                : [],
        };

    /// <summary>Where slopes vary there are none; the sentences tell correlations at places.</summary>
    private static ReportColumn[] Correlations(VarianceShares shares) =>
    [
        ReportColumn.Written("ICC", shares.Rows.Select(r => Defined(r.IntraclassCorrelation))),
        ReportColumn.Written("Design effect", shares.Rows.Select(r => Defined(r.DesignEffect))),
    ];

    private static string Defined(double value) => double.IsNaN(value) ? "" : NumberFormat.Fixed(value, 3);
}

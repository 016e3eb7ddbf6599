using MixedModels.Reports.Documents;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.ModelReports.Sections;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.ModelReports;

/// <summary>
/// The report of a fitted model: data, model, verdict, effects, variance, groups, diagnostics, comparisons, and how to
/// make it again.
/// </summary>
public static class ModelReport
{
    /// <summary>The report as a document.</summary>
    /// <param name="source">What it is made from.</param>
    public static Document Create(ReportSource source)
    {
        var context = new ReportContext(source);
        Section?[] sections = [
            DataSection.Create(context),
            ModelSection.Create(context),
            VerdictSection.Create(context),
            FixedEffectsSection.Create(context),
            VarianceSection.Create(context),
            RandomEffectsSection.Create(context),
            DiagnosticsSection.Create(context),
            ComparisonSection.Create(context),
            ReproductionSection.Create(context),
        ];
        return new Document(source.Title ?? $"{context.Words.Expression(source.Fit.Design.ResponseName)} in "
            + $"{source.Description.Name}")
        {
            Subtitle = FitNotes.Title(context.Summary) + ": " + RichText.Code(source.Fit.Design.Formula.Text.Trim()),
            Facts = [.. Facts(context)],
            Sections = [.. sections.OfType<Section>()],
            Colophon = $"Made by MixedModels {ProgramVersion.Text}. "
                + $"All intervals are {English.Percent(source.Level)} intervals; "
                + "everything is computed from the data named above.",
        };
    }

    private static IEnumerable<Fact> Facts(ReportContext context)
    {
        var fit = context.Fit;
        yield return new Fact("rows", NumberFormat.Count(fit.Design.RowCount));
        foreach (var term in fit.Design.RandomEffects.DistinctBy(t => t.Group))
            yield return new Fact(context.Words.Groups(term.Group), NumberFormat.Count(term.LevelCount));
        yield return new Fact("fixed effects", NumberFormat.Count(fit.FixedEffects.Names.Count));
        if (fit.IsMixed)
            yield return new Fact("variance between groups",
                English.Percent(1 - VarianceShares.Create(fit)["Residual"].Share));
        else yield return new Fact("R²", NumberFormat.Fixed(context.Summary.Linear!.RSquared, 3));
        yield return new Fact("residual standard deviation", NumberFormat.Single(fit.Sigma, 3));
    }
}

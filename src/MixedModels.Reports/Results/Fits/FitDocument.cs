using MixedModels.Diagnostics;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results.Fits;

/// <summary>
/// A fit for a document: random and fixed effects as tables, the fit as a whole, verdict and findings.
/// </summary>
internal sealed class FitDocument
{
    private const int Digits = 4;

    private readonly FitSummary _summary;
    private readonly DataDescription _data;

    private FitDocument(FitSummary summary, DataDescription data) => (_summary, _data) = (summary, data);

    private LinearMixedModelFit Fit => _summary.Fit;

    /// <summary>The document of a fit.</summary>
    public static Document Of(FitSummary summary, DataDescription data)
    {
        var fit = new FitDocument(summary, data);
        return new Document(FitNotes.Title(summary))
        {
            Facts = [.. fit.Facts()],
            Sections =
            [
                .. summary.Fit.IsMixed ? [fit.RandomEffects()] : (Section[])[],
                fit.Coefficients(),
                .. HypothesisBlocks.Sections(summary.Hypotheses),
                fit.Statistics(),
            ],
        };
    }

    private IEnumerable<Fact> Facts()
    {
        yield return Fact.Formula(Fit.Design.Formula.Text);
        yield return Fact.Data(_data.Name, English.Count(Fit.Design.RowCount, "observation"));
        if (_data.Weights is { } weights) yield return new Fact("Weights", RichText.Code(weights));
        if (_data.Offset is { } offset) yield return new Fact("Offset", RichText.Code(offset));
        if (FitNotes.DroppedRows(Fit.Design.Frame) is { } dropped)
            yield return new Fact("Dropped for missing values", dropped);
        foreach (var (factor, coding) in FitNotes.Contrasts(Fit.Design))
            yield return new Fact($"Contrasts of {factor}", coding);
    }

    private Section RandomEffects()
    {
        var columns = RandomEffectsColumns.Of(Fit, RandomEffectsHeads.Plain);
        return new Section("random-effects", "Random effects",
            [new TableBlock(new ReportTable("", [columns[0], RandomEffectsColumns.Levels(Fit), .. columns.Skip(1)]))]);
    }

    private Section Coefficients()
    {
        var columns = CoefficientColumns.Of(_summary, CoefficientHeads.Plain);
        Block table = columns[0].Cells.Count == 0
            ? new Paragraph("None.")
            : new TableBlock(new ReportTable("", columns));
        RichText[] dropped = [.. FitNotes.Aliased(Fit).Select(column => (RichText)$"Dropped column {column}")];
        return new Section("fixed-effects", "Fixed effects",
            dropped.Length == 0 ? [table] : [table, new ItemList(dropped)]);
    }

    private Section Statistics() => new("fit", "Fit",
    [
        new ItemList([.. _summary.Linear is { } linear ? Linear(linear) : [Criterion()], Likelihood()]),
        .. Fit.IsMixed ? [new Paragraph(VerdictSentence.Of(Fit))] : (Block[])[],
        .. FitNotes.Findings(Fit).Select(Callout.Of),
    ]);

    private IEnumerable<RichText> Linear(LinearModelStatistics linear)
    {
        var residual = English.Count(linear.DenominatorDf, "degree of freedom", "degrees of freedom");
        yield return $"Residual standard error {Short(Fit.Sigma)} on {residual}";
        if (linear.NumeratorDf == 0) yield break;
        yield return $"R² {Short(linear.RSquared)}, adjusted {Short(linear.AdjustedRSquared)}";
        yield return $"F {Short(linear.F)} on {NumberFormat.Count(linear.NumeratorDf)} and "
            + $"{residual}, p {P(linear.PValue)}";
    }

    private RichText Criterion() =>
        $"{(Fit.Criterion == MixedModels.Criterion.Reml ? "REML criterion" : "Deviance")} "
            + $"{NumberFormat.Criterion(Fit.Statistics.Objective)}";

    private RichText Likelihood()
    {
        var statistics = Fit.Statistics;
        return $"Log-likelihood {NumberFormat.Criterion(statistics.LogLikelihood)}, "
            + $"AIC {NumberFormat.Criterion(statistics.Aic)}, "
            + $"BIC {NumberFormat.Criterion(statistics.Bic)} ({English.Count(statistics.ParameterCount, "parameter")})";
    }

    private static string P(double p) =>
        NumberFormat.PValue(p) is ['<', ..] small ? small : "= " + NumberFormat.PValue(p);

    private static string Short(double value) => NumberFormat.Single(value, Digits);
}

using MixedModels.Diagnostics;
using MixedModels.Inference;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results.Fits;

/// <summary>A fit as R's summary of the same model shows it, then contrasts, verdict and findings.</summary>
internal sealed class FitPrintout
{
    private const int Digits = 4;

    private readonly FitSummary _summary;
    private readonly DataDescription _data;

    private FitPrintout(FitSummary summary, DataDescription data) => (_summary, _data) = (summary, data);

    private LinearMixedModelFit Fit => _summary.Fit;

    /// <summary>The document of a fit.</summary>
    public static Document Of(FitSummary summary, DataDescription data)
    {
        var printout = new FitPrintout(summary, data);
        return new Document(FitNotes.Title(summary))
        {
            Facts = [.. printout.Facts()],
            Sections =
            [
                .. summary.Fit.IsMixed ? printout.Mixed() : printout.Linear(summary.Linear!),
                .. HypothesisBlocks.Sections(summary.Hypotheses),
                .. printout.Notes(),
            ],
        };
    }

    private IEnumerable<Fact> Facts()
    {
        yield return Fact.Formula(Fit.Design.Formula.Text);
        yield return Fact.Data(_data.Name);
        if (_data.Weights is { } weights) yield return new Fact("Weights", weights);
        if (_data.Offset is { } offset) yield return new Fact("Offset", offset);
    }

    private IEnumerable<Section> Mixed()
    {
        yield return new Section("criterion", "", [Criterion()]);
        yield return Residuals("Scaled residuals");
        yield return new Section("random-effects", "Random effects",
            [RandomEffects(), new LinesBlock(Counts()), .. DroppedRows()]);
        yield return new Section("fixed-effects", "Fixed effects", [.. Coefficients()]);
        if (Fit.FixedEffects.Names.Count > 1) yield return Correlation();
    }

    private IEnumerable<Section> Linear(LinearModelStatistics linear)
    {
        yield return Residuals(Fit.Design.HasWeights ? "Weighted Residuals" : "Residuals");
        var aliased = Fit.Design.FixedEffects.Aliased.Count;
        yield return new Section("fixed-effects", "Coefficients", [.. Coefficients()])
        {
            Remark = aliased == 0 ? null : $"({NumberFormat.Count(aliased)} not defined because of singularities)",
        };
        yield return new Section("fit", "", [.. Statistics(linear)]);
    }

    private Block Criterion()
    {
        var statistics = Fit.Statistics;
        if (Fit.Criterion == MixedModels.Criterion.Reml)
            return new FactList(
                [new Fact("REML criterion at convergence", NumberFormat.Criterion(statistics.Objective))]);
        return new TableBlock(Vector(
            ("AIC", NumberFormat.Criterion(statistics.Aic)),
            ("BIC", NumberFormat.Criterion(statistics.Bic)),
            ("logLik", NumberFormat.Criterion(statistics.LogLikelihood)),
            ("deviance", NumberFormat.Criterion(statistics.Objective)),
            ("df.resid", NumberFormat.Count(statistics.ResidualDegreesOfFreedom))));
    }

    private Section Residuals(string title)
    {
        var texts = NumberFormat.Column(
            CoefficientFormat.Zap(_summary.ResidualQuantiles.ToArray(), Digits + 1), Digits);
        return new Section("residuals", title, [new TableBlock(Vector(
            ("Min", texts[0]), ("1Q", texts[1]), ("Median", texts[2]), ("3Q", texts[3]), ("Max", texts[4])))]);
    }

    /// <summary>Named numbers, as R prints a vector.</summary>
    private static ReportTable Vector(params (string Name, string Number)[] entries) =>
        new("", [.. entries.Select(entry => ReportColumn.Written(entry.Name, [entry.Number]))])
        {
            IsTight = true,
            IsEven = true,
        };

    /// <summary>R sets this matrix of texts a blank to the right.</summary>
    private TableBlock RandomEffects()
    {
        var columns = RandomEffectsColumns.Of(Fit, RandomEffectsHeads.OfR);
        var margin = ReportColumn.Text("", columns[0].Cells.Select(_ => ""));
        return new TableBlock(new ReportTable("", [margin, .. columns.Select(BelowHead)]));

        static ReportColumn BelowHead(ReportColumn c) =>
            c with { Alignment = c.Numbers is null ? ColumnAlignment.Left : ColumnAlignment.Block };
    }

    private string Counts()
    {
        var groups = Fit.Design.RandomEffects.DistinctBy(t => t.Group)
            .Select(t => $"{t.Group}, {NumberFormat.Count(t.LevelCount)}");
        return $"Number of obs: {NumberFormat.Count(Fit.Design.RowCount)}, groups:  {string.Join("; ", groups)}";
    }

    private ItemList[] DroppedRows()
    {
        if (FitNotes.DroppedRows(Fit.Design.Frame) is not { } rows) return [];
        var reason = Fit.Design.Frame.WithoutWeight == 0 ? "deleted due to missingness" : "left out";
        var count = English.Count(Fit.Design.Frame.Dropped.Count, "observation");
        return [new ItemList([$"({count} {reason}: {rows})"])];
    }

    private IEnumerable<Block> Coefficients()
    {
        var columns = CoefficientColumns.Of(_summary, CoefficientHeads.OfR);
        if (columns[0].Cells.Count == 0)
        {
            yield return new LinesBlock("(none)");
            yield break;
        }
        string[] stars = _summary.Tests.Method != DegreesOfFreedomMethod.None
            ? [.. columns[^1].Numbers!.Select(NumberFormat.Stars)]
            : [];
        var hasStars = stars.Any(star => star.Length > 0);
        yield return new TableBlock(
            new ReportTable("", hasStars ? [.. columns, Column(stars)] : columns) { IsTight = true });
        if (hasStars) yield return new LinesBlock(["---", NumberFormat.StarsLegend]) { Style = TextStyle.Muted };
    }

    private static ReportColumn Column(string[] stars) =>
        ReportColumn.Text("", stars) with
        {
            Style = row => stars[row].StartsWith('*') ? TextStyle.Good : TextStyle.Muted,
        };

    private Section Correlation()
    {
        var count = Fit.FixedEffects.Names.Count;
        if (count <= CorrelationColumns.MostCoefficients)
            return new Section("correlation", "Correlation of Fixed Effects",
                [new TableBlock(new ReportTable("", CorrelationColumns.Of(Fit.FixedEffects)))]);
        var reason = $"not shown for more than {NumberFormat.Count(CorrelationColumns.MostCoefficients)} coefficients";
        var instead = $"{reason} (there are {NumberFormat.Count(count)}); --output json has it.";
        return new Section("correlation", "",
            [new LinesBlock($"Correlation of fixed effects: {instead}") { Style = TextStyle.Muted }]);
    }

    private IEnumerable<Block> Statistics(LinearModelStatistics linear)
    {
        var residual = NumberFormat.Count(linear.DenominatorDf);
        yield return new LinesBlock($"Residual standard error: {Short(Fit.Sigma)} on {residual} degrees of freedom");
        foreach (var dropped in DroppedRows()) yield return dropped;
        if (linear.NumeratorDf == 0) yield break;
        var degrees = $"{NumberFormat.Count(linear.NumeratorDf)} and {residual} DF";
        yield return new LinesBlock(
        [
            $"Multiple R-squared:  {Short(linear.RSquared)},  Adjusted R-squared:  {Short(linear.AdjustedRSquared)}",
            $"F-statistic: {Short(linear.F).PadLeft(Digits + 1)} on {degrees},  p-value: "
                + $"{NumberFormat.PValue(linear.PValue)}",
        ]);
    }

    private static string Short(double value) => NumberFormat.Single(value, Digits);

    private IEnumerable<Section> Notes()
    {
        if (FitNotes.Contrasts(Fit.Design).ToArray() is { Length: > 0 } contrasts)
            yield return Listed("contrasts", "Contrasts", contrasts.Select(c => $"{c.Factor}: {c.Coding}"));
        if (FitNotes.Aliased(Fit).ToArray() is { Length: > 0 } aliased)
            yield return Listed("dropped", "Dropped columns", aliased);
        Block[] verdict = [.. Verdict(), .. FitNotes.Findings(Fit).Select(Callout.Of)];
        if (verdict.Length > 0) yield return new Section("verdict", "", verdict);
    }

    private static Section Listed(string id, string title, IEnumerable<string> lines) =>
        new(id, title, [new ItemList([.. lines.Select(line => (RichText)line)]) { Indent = 1 }]);

    private IEnumerable<Block> Verdict()
    {
        if (!Fit.IsMixed) yield break;
        var style = !Fit.Verdict.Converged
            ? TextStyle.Error
            : Fit.Verdict.IsSingular ? TextStyle.Warning : TextStyle.Good;
        yield return new Paragraph(VerdictSentence.Of(Fit)) { Style = style };
    }
}

using MixedModels.Inference;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Writers;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>The fixed effects: as a table, in sentences, as figures.</summary>
internal static class FixedEffectsSection
{
    private const int MostEffects = 6;

    public static Section Create(ReportContext context) => new("fixed-effects", "Fixed effects",
    [
        .. context.Fit.FixedEffects.Names.Count == 0 ? (Block[])[new Paragraph("The model has no fixed effects.")] : [new TableBlock(Table(context))],
        .. Sentences(context),
        .. context.Figure("coefficients"),
        .. Effects(context),
        .. context.Fit.Design.FixedEffects.ColumnNames.Any(name => name.Contains(':', StringComparison.Ordinal)) ? context.Figure("interaction") : [],
    ]);

    private static ReportTable Table(ReportContext context)
    {
        var (text, rows) = (CoefficientsText.Of(context.Summary), context.Summary.Tests.Rows);
        var intervals = CoefficientFormat.Estimates([[.. rows.Select(r => r.Lower)], [.. rows.Select(r => r.Upper)]], 3);
        var byTerm = rows.Select((r, i) => (r.Term, i)).ToDictionary(p => p.Term, p => p.i, StringComparer.Ordinal);
        string Limit(int side, string term) => byTerm.TryGetValue(term, out var i) ? intervals[side][i] : "";
        var columns = new List<ReportColumn>
        {
            new("Term", text.Names, IsText: true),
            new("Estimate", text.Estimates),
            new("Std. error", text.StandardErrors),
        };
        if (text.DegreesOfFreedom.Length > 0) columns.Add(new ReportColumn("df", text.DegreesOfFreedom));
        columns.Add(new ReportColumn("t", text.Statistics));
        if (text.PValues.Length > 0) columns.Add(new ReportColumn("p", text.PValues));
        columns.Add(new ReportColumn($"{Phrases.Percent(context.Source.Level)} from", [.. text.Names.Select(term => Limit(0, term))]));
        columns.Add(new ReportColumn("to", [.. text.Names.Select(term => Limit(1, term))]));
        var method = context.Summary.Tests.Method == DegreesOfFreedomMethod.Satterthwaite ? "Degrees of freedom by Satterthwaite's method." : "Degrees of freedom: rows minus coefficients.";
        return new ReportTable("Fixed effects with tests and intervals", columns) { IsSortable = true, Notes = [method] };
    }

    /// <summary>Each coefficient in words; those that no sentence describes rightly are named with the reason.</summary>
    private static IEnumerable<Block> Sentences(ReportContext context)
    {
        var sentences = FixedEffectSentences.Create(context.Summary, context.Source.Wording);
        if (sentences.Count == 0) yield break;
        yield return new Heading("In words");
        yield return new ItemList([.. sentences.Select(s => RichText.Code(s.Term) + ": " + s.TextOrReason)]);
    }

    /// <summary>The mean response over each predictor.</summary>
    private static IEnumerable<Block> Effects(ReportContext context) =>
        context.Plots.Rows.NumericPredictors.Concat(context.Plots.Rows.FactorPredictors).Take(MostEffects).SelectMany(name => context.Figure("effect", o => o with { X = name }));
}

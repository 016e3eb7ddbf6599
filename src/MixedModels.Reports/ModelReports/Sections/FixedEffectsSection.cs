using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Coefficients;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Results.Fits;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>The fixed effects: as a table, in sentences, as figures.</summary>
internal static class FixedEffectsSection
{
    private const int MostEffects = 6;
    private const int LimitDigits = 3;

    public static Section Create(ReportContext context) => new("fixed-effects", "Fixed effects",
    [
        .. context.Fit.FixedEffects.Names.Count == 0
            ? (Block[])[new Paragraph("The model has no fixed effects.")]
            : [new TableBlock(Table(context))],
        .. Sentences(context),
        .. context.Figure("coefficients"),
        .. Effects(context),
        .. context.Fit.Design.FixedEffects.ColumnNames.Any(name => name.Contains(':', StringComparison.Ordinal))
            ? context.Figure("interaction")
            : [],
    ]);

    private static ReportTable Table(ReportContext context)
    {
        var columns = CoefficientColumns.Of(context.Summary, CoefficientHeads.Spelled);
        var rows = context.Summary.Tests.Rows;
        var byTerm = Enumerable.Range(0, rows.Count).ToDictionary(i => rows[i].Term, StringComparer.Ordinal);
        var limits = CoefficientFormat.Estimates([[.. rows.Select(r => r.Lower)], [.. rows.Select(r => r.Upper)]],
            LimitDigits);
        return new ReportTable("Fixed effects with tests and intervals",
        [
            ReportColumn.Text(columns[0].Head, columns[0].Cells.Select(context.Words.Term)),
            .. columns.Skip(1),
            Limits($"{English.Percent(context.Source.Level)} from", limits[0]),
            Limits("to", limits[1]),
        ])
        {
            IsSortable = true,
            Notes = [.. Notes(context)],
        };

        ReportColumn Limits(string head, string[] texts) =>
            ReportColumn.Written(head,
                columns[0].Cells.Select(term => byTerm.TryGetValue(term, out var i) ? texts[i] : ""));
    }

    private static IEnumerable<string> Notes(ReportContext context)
    {
        if (InferencePhrases.Note(context.Fit, context.Summary.Tests.Inference) is { } note) yield return note;
        var (words, response) = (context.Words, context.Fit.Design.ResponseName);
        if (words.HasUnit(response))
            yield return $"Estimates are in {words.Units(response)} of {words.Label(response)}, those of numeric "
                + $"predictors in {words.Units(response)} for one unit of the predictor.";
    }

    /// <summary>
    /// Each coefficient in words; those that no sentence describes rightly are named with the reason.
    /// </summary>
    private static IEnumerable<Block> Sentences(ReportContext context)
    {
        var sentences = FixedEffectSentences.Create(context.Summary, context.Wording);
        if (sentences.Count == 0) yield break;
        yield return new Heading("In words");
        var words = context.Words;
        yield return new ItemList(
            [.. sentences.Select(s => RichText.Strong(words.Term(s.Term)) + ": " + s.TextOrReason)]);
    }

    /// <summary>The mean response over each predictor.</summary>
    private static IEnumerable<Block> Effects(ReportContext context) =>
        context.Plots.Rows.NumericPredictors.Concat(context.Plots.Rows.FactorPredictors).Take(MostEffects)
            .SelectMany(name => context.Figure("effect", o => o with { X = name }));
}

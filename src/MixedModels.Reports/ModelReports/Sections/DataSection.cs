using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Results.Structures;
using MixedModels.Reports.Words;
using MixedModels.Structure;
using MixedModels.Tables;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>
/// The question, and the data that are to answer it: where they come from, which rows are used, what the columns hold,
/// how they nest.
/// </summary>
internal static class DataSection
{
    public static Section Create(ReportContext context) => new("data", "The question and the data",
    [
        new Paragraph(Question(context)),
        .. Rows(context),
        new TableBlock(Columns(context)),
        .. Hierarchy(context),
        .. context.Figure(
            context.Plots.Rows.NumericPredictors.Any() && context.Fit.IsMixed ? "group-lines" : "by-group"),
        .. context.Figure("group-sizes"),
    ]);

    /// <summary>What the model asks, in one sentence.</summary>
    private static RichText Question(ReportContext context)
    {
        var vocabulary = context.Words;
        var name = context.Fit.Design.ResponseName;
        var shown = vocabulary.Expression(name);
        var response = shown == name ? RichText.Code(name) : shown;
        string[] predictors = [.. context.Plots.Rows.NumericPredictors.Concat(context.Plots.Rows.FactorPredictors)];
        string[] groups = [
            .. context.Fit.Design.RandomEffects.DistinctBy(t => t.Group)
                .Select(t => vocabulary.Groups(t.Group, t.LevelCount))];
        var across = groups.Length == 0 ? "" : $" across rows from {English.List(groups)}";
        return predictors.Length == 0
            ? "What is the mean of " + response + $", and how much does it vary{across}?"
            : "How does " + response + $" vary with {English.List([.. predictors.Select(vocabulary.Label)])}{across}?";
    }

    private static IEnumerable<Block> Rows(ReportContext context)
    {
        var (frame, source) = (context.Fit.Design.Frame, context.Source);
        var used = context.Fit.Design.RowCount;
        var share = used == frame.TableRowCount
            ? "all of which are used"
            : $"of which {NumberFormat.Count(used)} {English.Noun(used, "is", "are")} used";
        var items = new List<RichText>
        {
            (RichText)"Data: " + RichText.Code(source.Description.Name)
                + $", {English.Count(frame.TableRowCount, "row")}, {share}.",
        };
        items.AddRange(source.Joins.Select(join => (RichText)JoinWords.Sentence(join)));
        items.Add(FitNotes.DroppedRows(frame, context.Words) is { } dropped
            ? $"Not used because a value is missing: {dropped}."
            : "No row is missing a value that the model needs.");
        if (source.Description.Weights is { } weights)
            items.Add((RichText)"Rows are weighted by " + RichText.Code(weights) + ".");
        if (source.Description.Offset is { } offset)
            items.Add((RichText)"An offset is added: " + RichText.Code(offset) + ".");
        yield return new ItemList(items);
    }

    private static ReportTable Columns(ReportContext context)
    {
        var design = context.Fit.Design;
        ColumnSummary[] columns = [.. Names(context).Select(name => ColumnSummary.Of(context.Source.Data[name]))];
        return new ReportTable("The columns that the model uses",
        [
            ReportColumn.Text("Column", columns.Select(c => c.Name)),
            .. Words(context, columns),
            ReportColumn.Text("Part", columns.Select(c => Part(context, c.Name))),
            ReportColumn.Text("Kind", columns.Select(c => ColumnWords.Kind(c.Kind))),
            ReportColumn.Counts("Missing", columns.Select(c => c.Missing)),
            ReportColumn.Counts("Distinct", columns.Select(c => c.Distinct)),
            ReportColumn.Text("Values", columns.Select(ColumnWords.Values)),
        ])
        {
            Notes = [.. FitNotes.Contrasts(design)
                .Select(c => $"Contrasts of {context.Words.Expression(c.Factor)}: {c.Coding}.")],
        };
    }

    /// <summary>What the columns are called in this report, where somebody has said so.</summary>
    private static IEnumerable<ReportColumn> Words(ReportContext context, ColumnSummary[] columns)
    {
        var words = context.Words;
        if (Array.Exists(columns, c => words.Label(c.Name) != c.Name))
            yield return ReportColumn.Text("Called", columns.Select(c => words.Label(c.Name)));
        if (Array.Exists(columns, c => words.HasUnit(c.Name)))
            yield return ReportColumn.Text("Unit",
                columns.Select(c => words.HasUnit(c.Name) ? words.Unit(c.Name) : ""));
    }

    private static IEnumerable<string> Names(ReportContext context)
    {
        var names = context.Fit.Design.Recipe.Variables.Select(v => v.Name).Concat(GroupColumns(context));
        if (context.Source.Description.Weights is { } weights) names = names.Append(weights);
        return names.Distinct(StringComparer.Ordinal).Where(name => context.Source.Data.TryGetColumn(name, out _));
    }

    private static string Part(ReportContext context, string name)
    {
        var rows = context.Plots.Rows;
        if (name == context.Source.Description.Weights) return "weight";
        if (name == context.Source.Description.Offset) return "offset";
        var isPredictor = rows.NumericPredictors.Concat(rows.FactorPredictors).Contains(name);
        if (GroupColumns(context).Contains(name)) return isPredictor ? "group, predictor" : "group";
        return isPredictor ? "predictor" : "response";
    }

    private static IEnumerable<string> GroupColumns(ReportContext context) =>
        context.Fit.Design.RandomEffects.SelectMany(t => t.GroupColumns).Distinct(StringComparer.Ordinal);

    private static IEnumerable<Block> Hierarchy(ReportContext context)
    {
        if (!context.Fit.IsMixed) yield break;
        foreach (var block in context.Figure("hierarchy")) yield return block;
        var factors = GroupColumns(context).Where(n => context.Source.Data.TryGetColumn(n, out _)).ToArray();
        if (factors.Length == 0) yield break;
        var drawing = HierarchyDrawing.Create(StructureReport.Inspect(context.Source.Data, factors), context.Words);
        yield return new Details("The hierarchy found in the data, as text", [new LinesBlock(drawing)]);
    }
}

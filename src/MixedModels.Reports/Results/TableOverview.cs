using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;
using MixedModels.Tables;

namespace MixedModels.Reports.Results;

/// <summary>What there is to say of a table before any model: its joins, its columns, its first rows.</summary>
/// <param name="Name">The data's name, such as <c>students.csv</c>.</param>
/// <param name="Data">The table.</param>
/// <param name="Joins">The joins that made it, in order.</param>
/// <param name="HeadRows">How many of its first rows to show.</param>
public sealed record TableOverview(string Name, Table Data, IReadOnlyList<JoinDescription> Joins, int HeadRows) : Result
{
    /// <summary>What was guessed while reading, and what looks wrong.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <inheritdoc/>
    public override Document ToDocument()
    {
        var sizes = $"{English.Count(Data.RowCount, "row")}, {English.Count(Data.Columns.Count, "column")}";
        var head = Head();
        return new Document("Table")
        {
            Lead =
            [
                new Paragraph($"{Name}, {sizes}") { Label = "Data" },
                .. Joins.Select(join => new Paragraph(JoinWords.Sentence(join)) { Label = "Join" }),
            ],
            Sections =
            [
                new Section("columns", "", [new TableBlock(Columns())]),
                .. head.RowCount == 0
                    ? (Section[])[]
                    : [new Section("head", "First rows", [new TableBlock(ReportTable.Of(head))])],
                .. Findings.Count == 0 ? (Section[])[]
                    : [new Section("findings", "", [.. Findings.Select(Callout.Of)])],
            ],
        };
    }

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "data", Name },
        { "n_rows", Data.RowCount },
        { "n_columns", Data.Columns.Count },
        { "joins", Joins.Select(Join) },
        { "columns", Data.Summarize().Select(Column) },
        { "head", Head() },
        { "findings", FindingFields.Of(Findings) },
    };

    /// <summary>The whole table.</summary>
    public override Table ToTable() => Data;

    private Table Head() => Data.Take([.. Enumerable.Range(0, Math.Min(HeadRows, Data.RowCount))]);

    private ReportTable Columns()
    {
        var columns = Data.Summarize();
        return new ReportTable("",
        [
            ReportColumn.Text("column", columns.Select(column => column.Name)),
            ReportColumn.Text("type", columns.Select(column => ColumnWords.Kind(column.Kind))),
            ReportColumn.Counts("missing", columns.Select(column => column.Missing)) with
            {
                Style = row => columns[row].Missing > 0 ? TextStyle.Warning : TextStyle.Plain,
            },
            ReportColumn.Counts("distinct", columns.Select(column => column.Distinct)),
            ReportColumn.Text(" values", columns.Select(column => " " + ColumnWords.Values(column))),
        ])
        { IsTight = true };
    }

    private static JsonFields Join(JoinDescription join) => new()
    {
        { "table", join.Name },
        { "how", JoinWords.Kind(join.Report.Kind).ToLowerInvariant() },
        { "by", join.Report.By.Select(key => new JsonFields { { "left", key.Left }, { "right", key.Right } }) },
        { "key_guessed", join.IsKeyGuessed },
        { "left", Side(join.Report.Left) },
        { "right", Side(join.Report.Right) },
        { "n_rows", join.Report.Rows },
        { "added_columns", join.Report.AddedColumns },
    };

    private static JsonFields Side(JoinSide side) => new()
    {
        { "n_rows", side.Rows },
        { "matched", side.Matched },
        { "unmatched", side.Unmatched },
        { "missing_keys", side.MissingKeys },
        { "unmatched_examples", side.UnmatchedExamples },
    };

    private static JsonFields Column(ColumnSummary column) => new()
    {
        { "name", column.Name },
        { "type", ColumnWords.Kind(column.Kind) },
        { "missing", column.Missing },
        { "distinct", column.Distinct },
        column.Minimum is { } minimum ? new() { { "min", minimum } } : null,
        column.Maximum is { } maximum ? new() { { "max", maximum } } : null,
        column.Mean is { } mean ? new() { { "mean", mean } } : null,
        column.Levels.Count > 0 ? new() { { "levels", column.Levels } } : null,
    };
}

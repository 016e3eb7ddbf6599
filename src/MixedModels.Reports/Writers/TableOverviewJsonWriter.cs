using MixedModels.Tables;

namespace MixedModels.Reports.Writers;

/// <summary>A table's joins, columns and first rows as one JSON document.</summary>
public static class TableOverviewJsonWriter
{
    /// <summary>Writes the document.</summary>
    public static void Write(TableOverview overview, Stream stream)
    {
        using var json = new JsonText(stream);
        json.Object(null, () =>
        {
            json.Text("version", ProgramVersion.Text);
            json.Text("data", overview.Name);
            json.Count("n_rows", overview.Table.RowCount);
            json.Count("n_columns", overview.Table.Columns.Count);
            json.List("joins", overview.Joins, join => WriteJoin(json, join));
            json.List("columns", overview.Table.Summarize(), column => WriteColumn(json, column));
            var head = overview.Head;
            json.List("head", Enumerable.Range(0, head.RowCount), row => TableJsonWriter.WriteRow(json, head, row));
        });
    }

    private static void WriteJoin(JsonText json, JoinDescription join)
    {
        var report = join.Report;
        json.Text("table", join.Name);
        json.Text("how", JoinText.Word(report.Kind).ToLowerInvariant());
        json.List("by", report.By, key =>
        {
            json.Text("left", key.Left);
            json.Text("right", key.Right);
        });
        json.Flag("key_guessed", join.IsKeyGuessed);
        json.Object("left", () => WriteSide(json, report.Left));
        json.Object("right", () => WriteSide(json, report.Right));
        json.Count("n_rows", report.Rows);
        json.Texts("added_columns", report.AddedColumns);
    }

    private static void WriteSide(JsonText json, JoinSide side)
    {
        json.Count("n_rows", side.Rows);
        json.Count("matched", side.Matched);
        json.Count("unmatched", side.Unmatched);
        json.Count("missing_keys", side.MissingKeys);
        json.Texts("unmatched_examples", side.UnmatchedExamples);
    }

    private static void WriteColumn(JsonText json, ColumnSummary column)
    {
        json.Text("name", column.Name);
        json.Text("type", ColumnWords.Kind(column.Kind));
        json.Count("missing", column.Missing);
        json.Count("distinct", column.Distinct);
        if (column.Minimum is { } minimum) json.Number("min", minimum);
        if (column.Maximum is { } maximum) json.Number("max", maximum);
        if (column.Mean is { } mean) json.Number("mean", mean);
        if (column.Levels.Count > 0) json.Texts("levels", column.Levels);
    }
}

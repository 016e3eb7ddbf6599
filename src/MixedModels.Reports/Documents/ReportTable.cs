namespace MixedModels.Reports.Documents;

/// <summary>A table for readers: cells are texts.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The columns, each with a cell a row.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportColumn> Columns)
{
    /// <summary>Rows that begin a new part; a rule stands before them.</summary>
    public IReadOnlyList<int> RulesBefore { get; init; } = [];

    /// <summary>Lines below the table.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether rows make sense in another order too, so that a reader may sort them.</summary>
    public bool IsSortable { get; init; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Columns.Count == 0 ? 0 : Columns[0].Cells.Count;
}

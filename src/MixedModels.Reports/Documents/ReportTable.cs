using MixedModels.Reports.Words;

namespace MixedModels.Reports.Documents;

/// <summary>A table: what readers see of a few columns, and what programs do.</summary>
/// <param name="Caption">What it shows; empty where a heading says so.</param>
/// <param name="Columns">The columns, each with a cell in every row.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportColumn> Columns)
{
    /// <summary>Rows that begin a new part; a rule stands before them.</summary>
    public IReadOnlyList<int> RulesBefore { get; init; } = [];

    /// <summary>Lines below the table.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether rows make sense in another order too, so that a reader may sort them.</summary>
    public bool IsSortable { get; init; }

    /// <summary>Whether text sets heads of numbers a blank apart, as R does, rather than two.</summary>
    public bool IsTight { get; init; }

    /// <summary>Whether text makes all columns as wide as the widest, as R prints a named vector.</summary>
    public bool IsEven { get; init; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Columns.Count == 0 ? 0 : Columns[0].Cells.Count;

    /// <summary>A table of numbers as it is, under the names of its columns.</summary>
    public static ReportTable Of(Table table) => new("", [.. table.Columns.Select(ReportColumn.Of)]) { IsTight = true };

    /// <summary>
    /// A table of results by the words of a model: coefficients in a column <c>term</c>, factors and variables in
    /// columns <c>group</c> and <c>variable</c>, and a head that is the name of a factor.
    /// </summary>
    public static ReportTable Of(Table table, Wording wording)
    {
        var words = new Vocabulary(wording);
        return new("", [.. table.Columns.Select(Column)]) { IsTight = true };

        ReportColumn Column(Column column)
        {
            var made = ReportColumn.Of(column);
            return column.Name switch
            {
                "term" => ReportColumn.Text("term", made.Cells.Select(words.Term)),
                "group" or "variable" => ReportColumn.Text(column.Name, made.Cells.Select(words.Label)),
                var name => made with { Head = words.Label(name) },
            };
        }
    }

    /// <summary>The table for programs: every number with all its digits.</summary>
    public Table ToTable() => new([.. Columns.Select(column => column.ToColumn())]);
}

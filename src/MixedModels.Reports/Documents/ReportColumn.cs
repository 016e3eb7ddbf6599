using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Documents;

/// <summary>
/// A column of a table: texts, or numbers that know how they are written. Readers see <see cref="Head"/> and
/// <see cref="Cells"/>, programs <see cref="Name"/> and the numbers themselves.
/// </summary>
public sealed record ReportColumn
{
    private const string PValue = "p.value";

    private ReportColumn(string head, IReadOnlyList<string> cells, ColumnAlignment alignment) =>
        (Head, Name, Cells, Alignment) = (head, head, cells, alignment);

    /// <summary>Its head.</summary>
    public string Head { get; init; }

    /// <summary>Its name for programs; the head unless another is given.</summary>
    public string Name { get; init; }

    /// <summary>What readers see in each row.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <summary>The numbers behind the cells, NaN for a missing one; null for a column of texts.</summary>
    public IReadOnlyList<double>? Numbers { get; private init; }

    /// <summary>How the cells are set.</summary>
    public ColumnAlignment Alignment { get; init; }

    /// <summary>What stands out among the cells, row by row; null when nothing does.</summary>
    public Func<int, TextStyle>? Style { get; init; }

    /// <summary>Whether cells are words.</summary>
    public bool IsText => Alignment == ColumnAlignment.Left;

    /// <summary>A column of words.</summary>
    public static ReportColumn Text(string head, IEnumerable<string> cells) =>
        new(head, [.. cells], ColumnAlignment.Left);

    /// <summary>A column of numbers that were written elsewhere, such as with their intervals.</summary>
    public static ReportColumn Written(string head, IEnumerable<string> cells) =>
        new(head, [.. cells], ColumnAlignment.Right);

    /// <summary>A column of numbers.</summary>
    public static ReportColumn Of(string head, IEnumerable<double> numbers, ColumnFormat format)
    {
        double[] values = [.. numbers];
        return new ReportColumn(head, format(values), ColumnAlignment.Right) { Numbers = values };
    }

    /// <summary>A column of counts.</summary>
    public static ReportColumn Counts(string head, IEnumerable<int> counts) =>
        Of(head, counts.Select(n => (double)n), ColumnFormats.Counts);

    /// <summary>Columns that share a format, such as estimates and their standard errors.</summary>
    /// <param name="heads">Their heads.</param>
    /// <param name="columns">Their numbers, in equally many rows.</param>
    /// <param name="format">Writes all columns, seen together.</param>
    public static ReportColumn[] Together(IReadOnlyList<string> heads, IReadOnlyList<double[]> columns,
        Func<IReadOnlyList<double[]>, string[][]> format) =>
        [.. format(columns)
            .Select((cells, i) => new ReportColumn(heads[i], cells, ColumnAlignment.Right) { Numbers = columns[i] })];

    /// <summary>A column of a table as it is: its name for a head, its numbers in a format that suits them.</summary>
    public static ReportColumn Of(Column column) => column switch
    {
        NumericColumn numbers =>
            Of(column.Name, numbers.Values.ToArray(),
                column.Name == PValue ? ColumnFormats.FullPValues : ColumnFormats.Usual),
        _ =>
            Text(column.Name,
                Enumerable.Range(0, column.Count)
                    .Select(row => column.Text(row) ?? Reports.Numbers.NumberFormat.Missing)),
    };

    /// <summary>
    /// The column for programs: the numbers with all their digits, texts as they are; an empty text is missing.
    /// </summary>
    public Column ToColumn() => Numbers is { } numbers
        ? new NumericColumn(Name, [.. numbers])
        : FactorColumn.FromTexts(Name, [.. Cells.Select(cell => cell.Length == 0 ? null : cell)]);
}

using System.Globalization;

namespace MixedModels.Tables;

/// <summary>
/// Writes delimited text, field by field, quoted as RFC 4180 says where needed. Numbers are written in no culture, in
/// the shortest text that reads back to the same double; a missing value is an empty field. Records end with a line
/// feed.
/// </summary>
/// <param name="writer">Where the text goes; it is neither flushed nor closed.</param>
/// <param name="delimiter">What separates fields.</param>
public sealed class CsvWriter(TextWriter writer, char delimiter = ',')
{
    private int _fields;
    private bool _recordIsEmpty = true;

    /// <summary>
    /// Writes a table: a header and a record a row. Read again it has the same values; <see cref="CsvReader"/> says
    /// what becomes a factor.
    /// </summary>
    public static void Write(Table table, TextWriter writer, char delimiter = ',')
    {
        var csv = new CsvWriter(writer, delimiter);
        foreach (var column in table.Columns) csv.Field(column.Name);
        csv.EndRecord();
        for (var row = 0; row < table.RowCount; row++)
        {
            foreach (var column in table.Columns)
            {
                if (column is NumericColumn { Spelling: null } numbers) csv.Field(numbers.Values[row]);
                else csv.Field(column.Text(row));
            }
            csv.EndRecord();
        }
    }

    /// <summary>Writes a number; NaN is a missing value.</summary>
    public void Field(double value)
    {
        if (!double.IsFinite(value))
        {
            Field(double.IsNaN(value) ? null : NumberText.Shortest(value));
            return;
        }
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        Append(text[..length]);
    }

    /// <summary>Writes a text; null is a missing value.</summary>
    public void Field(string? text)
    {
        if (text is null) Append([]);
        else if (NeedsQuotes(text)) Append($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        else Append(text);
    }

    /// <summary>Ends the record.</summary>
    public void EndRecord()
    {
        if (_fields == 1 && _recordIsEmpty) writer.Write("\"\""); // an empty line would be skipped
        writer.Write('\n');
        (_fields, _recordIsEmpty) = (0, true);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_fields++ > 0) writer.Write(delimiter);
        writer.Write(text);
        _recordIsEmpty &= text.IsEmpty;
    }

    private bool NeedsQuotes(string text) =>
        text.AsSpan().ContainsAny(['"', '\r', '\n', delimiter])
            || (text.Length > 0 && (text[0] is ' ' or '\t' or '\uFEFF' || text[^1] is ' ' or '\t'));
}

using System.Globalization;
using System.Text;

namespace MixedModels.Tables;

/// <summary>Reads a delimited text (CSV, TSV) with a header line into a table.</summary>
/// <remarks>
/// <para> The text is UTF-8, UTF-16 or UTF-32 with a byte order mark, or what the options name; bytes that are no UTF-8
/// are taken for Windows-1252, which is told (<see cref="CsvOptions.Tell"/>).
/// </para>
/// <para> Quoting is that of RFC 4180; quotes only protect delimiters and ends of lines, they never change what a value
/// means: a quoted <c>""</c>, <c>"NA"</c> or <c>"3"</c> is missing, missing, and the number 3. Blanks around unquoted
/// fields are dropped, blank lines skipped. A column without a name gets the name V and its position.
/// </para>
/// <para> A column is numeric when all its values are numbers; logical when all are TRUE, FALSE, true, false, T or F;
/// otherwise a factor whose levels are in the order of their code points. A column of whole numbers, one of them beyond
/// 2^53 in size, is a factor whose levels are in numeric order: as numbers some would lose their last digits and fall
/// together. NaN counts as missing among numbers, as a text among texts.
/// </para>
/// <para> The text is read in chunks: first a look at the head, to see which columns hold text, then once as a whole;
/// only columns that turn out late to be text cost another reading.
/// </para>
/// </remarks>
public static class CsvReader
{
    private const int RowsOfHead = 1000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelException">
    /// <c>file-not-found</c>, <c>unreadable-file</c>, <c>not-utf8</c>, <c>empty-table</c>, <c>ragged-row</c>,
    /// <c>duplicate-column</c>, <c>unterminated-quote</c>, <c>text-after-quote</c>, <c>decimal-comma</c>,
    /// <c>record-too-long</c>, <c>bad-option</c>.
    /// </exception>
    public static Table Read(string path, CsvOptions? options = null) => Read(CsvSource.FromFile(path), options);

    /// <summary>
    /// Reads what a stream holds, such as the standard input, from where it stands; the stream is left open.
    /// </summary>
    /// <param name="stream">The bytes of the text, with or without a byte order mark.</param>
    /// <param name="options">How to read; null for the usual rules.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ModelException">As for a file.</exception>
    public static Table Read(Stream stream, CsvOptions? options = null, string name = "standard input") =>
        Read(CsvSource.FromStream(stream, name), options);

    /// <summary>Reads what a text reader holds.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="options">How to read; null for the usual rules.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ModelException">As for a file.</exception>
    public static Table Read(TextReader reader, CsvOptions? options = null, string name = "text")
    {
        var bytes = Encoding.UTF8.GetBytes(reader.ReadToEnd());
        return Read(CsvSource.FromMemory(bytes, bytes.Length, name),
            (options ?? CsvOptions.Default) with { Encoding = Encoding.UTF8 });
    }

    private static Table Read(CsvSource source, CsvOptions? options)
    {
        try
        {
            return ReadColumns(source, options ?? CsvOptions.Default);
        }
        catch (IOException e)
        {
            throw CsvSource.Unreadable(source.Name, e);
        }
    }

    private static Table ReadColumns(CsvSource source, CsvOptions options)
    {
        var delimiter = DelimiterOf(options);
        (source, var lines) = CsvEncoding.ToUtf8(source, options);
        var separator = delimiter ?? CsvSniffer.Sniff(source);
        var readings =
            Array.ConvertAll(ReadHeader(source, separator), name => new ColumnReading(name, options, source.Name));

        var head = Array.ConvertAll(readings, reading => (ColumnBuilder?)new NumericColumnBuilder(reading, 0));
        Fill(source, separator, head, RowsOfHead);
        // Arrays of the right length from the start halve the memory that reading takes; lines are rows, or a few more.
        var expectedRows = (int)Math.Clamp(lines - 1, 0, Array.MaxLength);
        var builders = new ColumnBuilder[readings.Length];
        for (var i = 0; i < builders.Length; i++)
            builders[i] = head[i]!.HasFailed || !readings[i].TakesNumbers ? Text(readings[i])
                : new NumericColumnBuilder(readings[i], expectedRows);
        Fill(source, separator, builders);

        var late = builders.Select((builder, i) => builder.HasFailed ? Text(readings[i]) : null).ToArray();
        if (late.Any(b => b is not null)) Fill(source, separator, late);
        return new Table(builders.Select((b, i) => (late[i] ?? b).Build()).ToArray());

        ColumnBuilder Text(ColumnReading reading) => new TextColumnBuilder(reading, expectedRows);
    }

    private static byte? DelimiterOf(CsvOptions options)
    {
        if (options.Delimiter is not { } delimiter) return null;
        if (delimiter is '"' or '\r' or '\n' or '\0' || !char.IsAscii(delimiter)
            || char.IsAsciiLetterOrDigit(delimiter))
            throw new ModelException("bad-option",
                $"'{delimiter}' cannot separate fields: "
                    + "take an ASCII character that is neither letter, digit, quote nor end of line.");
        return (byte)delimiter;
    }

    private static string[] ReadHeader(CsvSource source, byte delimiter)
    {
        using var scanner = new CsvScanner(source.Open(), delimiter, source.Name);
        if (!scanner.Read())
            throw new ModelException("empty-table", $"{source.Name} is empty: it has neither a header nor rows.");
        var names = new string[scanner.FieldCount];
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var name = Encoding.UTF8.GetString(scanner[i]);
            names[i] = name.Length > 0 ? name : string.Create(CultureInfo.InvariantCulture, $"V{i + 1}");
            if (!positions.TryAdd(names[i], i))
                throw new ModelException("duplicate-column",
                    $"{source.Name}, line {scanner.Line}: the columns {positions[names[i]] + 1} "
                        + $"and {i + 1} are both named '{names[i]}'; rename one of them.");
        }
        return names;
    }

    /// <summary>Adds the rows (all of them, or the first ones) to those builders that are there.</summary>
    private static void Fill(CsvSource source, byte delimiter, ColumnBuilder?[] builders, int mostRows = int.MaxValue)
    {
        using var scanner = new CsvScanner(source.Open(), delimiter, source.Name);
        scanner.Read();
        var rows = 0;
        while (rows < mostRows && scanner.Read())
        {
            rows++;
            if (scanner.FieldCount != builders.Length) throw Ragged(source, scanner, builders.Length, rows);
            for (var i = 0; i < builders.Length; i++) builders[i]?.Add(scanner[i]);
        }
        if (rows == 0) throw new ModelException("empty-table", $"{source.Name} has a header but no rows.");
    }

    private static ModelException Ragged(CsvSource source, CsvScanner scanner, int expected, int row)
    {
        var hint = scanner.FieldCount == expected + 1 && row == 1
            ? " If the first column holds row names, give it a name in the header."
            : "";
        return new ModelException("ragged-row",
            $"{source.Name}, line {scanner.Line} (row {row}): "
                + $"{Fields(scanner.FieldCount)} where the header has {expected}.{hint}");

        static string Fields(int count) =>
            count == 1 ? "1 field" : string.Create(CultureInfo.InvariantCulture, $"{count} fields");
    }
}

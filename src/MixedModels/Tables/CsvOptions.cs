using System.Text;
using MixedModels.Tables;

namespace MixedModels;

/// <summary>How a text file of values is read. The defaults read what R, spreadsheets and databases write.</summary>
public sealed record CsvOptions
{
    /// <summary>The usual rules.</summary>
    public static CsvOptions Default { get; } = new();

    /// <summary>
    /// What separates fields: any ASCII character but a letter, a digit, a quote or an end of line. Null, the default,
    /// finds out: comma, semicolon, tab or bar.
    /// </summary>
    public char? Delimiter { get; init; }

    /// <summary>What separates a number's whole part from its fraction: a dot (the default) or a comma.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>
    /// What stands between groups of three digits: a dot, comma, blank, apostrophe or underscore. Null, the default:
    /// nothing does, for <c>1.200</c> may be either of two numbers.
    /// </summary>
    public char? ThousandsSeparator { get; init; }

    /// <summary>
    /// Texts that mean "no value" in every column, besides nothing at all and <c>NA</c>, which always do. One that is a
    /// number means that number however it is written: <c>-9</c> is <c>-9.0</c> too.
    /// </summary>
    public IReadOnlyList<string> MissingValues { get; init; } = [];

    /// <summary>Texts that mean "no value" in one column, by its name. Names that the file lacks are ignored.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MissingValuesByColumn { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Columns to keep as text whatever they look like, so that <c>007</c> stays <c>007</c>. Their levels are in
    /// numeric order when all are numbers. Names that the file lacks are ignored.
    /// </summary>
    public IReadOnlyList<string> TextColumns { get; init; } = [];

    /// <summary>
    /// What columns are to be read as, by name; a value that is nothing of the kind is an error that names its row.
    /// Names that the file lacks are ignored. New data are read with the types of the fit:
    /// <c>DesignRecipe.ColumnTypes</c>.
    /// </summary>
    public IReadOnlyDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>
    /// Whether columns remember how their values were written, so that <c>1.50</c>, <c>01</c> and <c>F</c> are written
    /// again as they came (<see cref="Column.Text"/>, <see cref="CsvWriter"/>). It takes the memory of another column.
    /// What the options give another meaning (a decimal comma, 15% as a number, yes as TRUE) is not written so again.
    /// </summary>
    public bool KeepsSpelling { get; init; }

    /// <summary>
    /// The encoding of the file, such as <see cref="Encoding.Latin1"/>. Null, the default, finds out: UTF-8, UTF-16 or
    /// UTF-32 with a byte order mark, and Windows-1252 for what is no UTF-8, which is told.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Told what was guessed while reading, such as an encoding.</summary>
    public Action<Finding>? Tell { get; init; }

    /// <summary>
    /// An encoding by its name, such as <c>utf-8</c>, <c>windows-1252</c>, <c>latin1</c> or <c>shift_jis</c>; null when
    /// none has that name.
    /// </summary>
    public static Encoding? FindEncoding(string name) => CsvEncoding.Find(name);

    /// <summary>The type that the column is to have; null to find out.</summary>
    internal ColumnType? TypeOf(string column) =>
        Types.TryGetValue(column, out var type) ? type : TextColumns.Contains(column) ? ColumnType.Text : null;
}

namespace MixedModels.Tables;

/// <summary>How a text file of values is read. The defaults read what R, spreadsheets and databases write.</summary>
public sealed record CsvOptions
{
    /// <summary>The usual rules.</summary>
    public static CsvOptions Default { get; } = new();

    /// <summary>What separates fields: any ASCII character but a letter, a digit, a quote or an end of line. Null, the default, finds out: comma, semicolon, tab or bar.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What separates a number's whole part from its fraction: a dot (the default) or a comma.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>Texts that mean "no value", besides nothing at all and <c>NA</c>, which always do. Compared as texts: <c>-9</c> is not <c>-9.0</c>.</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = [];

    /// <summary>
    /// Columns to keep as text whatever they look like, so that <c>007</c> stays <c>007</c>. Their levels are in numeric order when all are
    /// numbers. Names that the file lacks are ignored.
    /// </summary>
    public IReadOnlyList<string> TextColumns { get; init; } = [];
}

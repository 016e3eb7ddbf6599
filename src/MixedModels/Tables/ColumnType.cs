namespace MixedModels.Tables;

/// <summary>
/// What a column is to be read as, whatever its values look like: see <see cref="CsvOptions.Types"/>.
/// </summary>
public enum ColumnType
{
    /// <summary>
    /// Numbers. A currency's symbol before them, and a percent sign or a unit after them, the same in every row, are
    /// left out: <c>15%</c> is 15, <c>3 kg</c> is 3.
    /// </summary>
    Number,

    /// <summary>TRUE and FALSE; also t and f, yes and no, y and n, 1 and 0, in any case.</summary>
    Logical,

    /// <summary>Text: <c>007</c> stays <c>007</c>, <c>F</c> stays <c>F</c>.</summary>
    Text,
}

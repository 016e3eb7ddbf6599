namespace MixedModels.Reports.Documents;

/// <summary>How the cells of a column are set.</summary>
public enum ColumnAlignment
{
    /// <summary>Flush right, as numbers are.</summary>
    Right,

    /// <summary>Flush left, as words are.</summary>
    Left,

    /// <summary>
    /// Flush right among themselves, and together flush left below the head, as R sets numbers in a matrix of texts.
    /// </summary>
    Block,
}

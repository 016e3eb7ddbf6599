using MixedModels.Formulas.Syntax;

namespace MixedModels.Designs.Evaluation;

/// <summary>
/// Where the columns that a formula names come from: the training rows, or new data seen through the design's schema.
/// </summary>
internal abstract class ColumnSource
{
    /// <summary>The rows in use.</summary>
    public abstract int RowCount { get; }

    /// <summary>
    /// Whether every value must be there and finite; new data may have holes, which give missing predictions.
    /// </summary>
    public abstract bool IsTraining { get; }

    /// <summary>The column as a value.</summary>
    public abstract Value Read(VariableName name);

    /// <summary>The column as a grouping factor, with the levels that it has itself.</summary>
    public abstract FactorValue ReadGroup(VariableName name);

    /// <summary>The 1-based row of the table behind a row in use, for messages.</summary>
    public abstract int TableRow(int row);
}

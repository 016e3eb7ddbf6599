using MixedModels.Findings;
using MixedModels.Formulas;
using MixedModels.Tables;

namespace MixedModels.Designs;

/// <summary>
/// A formula applied to a table: y, X and Z of the rows in use, and the recipe that applies the same formula to new
/// data. Immutable; shared freely between threads.
/// </summary>
/// <param name="Formula">The parsed formula.</param>
/// <param name="ResponseName">The response as written, such as <c>sqrt(weight)</c>.</param>
/// <param name="Response">y, n values.</param>
/// <param name="FixedEffects">X, n x p, of full rank.</param>
/// <param name="RandomEffects">The random-effects terms by decreasing number of levels (ties: formula order); empty for a linear model.</param>
/// <param name="Weights">n prior weights w, Var(e_i) = sigma^2 / w_i; null when all are 1.</param>
/// <param name="Offset">n known values added to the linear predictor; null when there are none.</param>
/// <param name="Frame">Which rows of the table are in use, and which were dropped.</param>
/// <param name="Recipe">What is needed to build the same columns from new data.</param>
public sealed record ModelDesign(
    Formula Formula,
    string ResponseName,
    ReadOnlyMemory<double> Response,
    FixedEffectsMatrix FixedEffects,
    IReadOnlyList<RandomEffectsMatrix> RandomEffects,
    ReadOnlyMemory<double>? Weights,
    ReadOnlyMemory<double>? Offset,
    ModelFrame Frame,
    DesignRecipe Recipe)
{
    /// <summary>n, the rows in use.</summary>
    public int RowCount => FixedEffects.RowCount;

    /// <summary>What was noticed about the data while the design was made: dropped columns, scales far apart, labels that repeat across groups.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Applies a formula to a table.</summary>
    /// <param name="formula">The formula, with a response.</param>
    /// <param name="table">The data; the columns that the formula names.</param>
    /// <param name="options">Contrasts, weights, offset and missing values; null for the defaults.</param>
    /// <exception cref="ModelException">Whatever makes the design impossible, naming the column, row or term.</exception>
    public static ModelDesign Create(Formula formula, Table table, DesignOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(table);
        return DesignBuilder.Build(formula, table, options ?? new DesignOptions());
    }
}

using MixedModels.Designs.Schemas;
using MixedModels.Tables;

namespace MixedModels.Designs;

/// <summary>
/// What a formula needs to remember to build the same columns from new data: plain values that can be written to a
/// file and read back.
/// </summary>
public sealed record DesignRecipe
{
    /// <summary>The formula's text.</summary>
    public required string Formula { get; init; }

    /// <summary>The columns that the dot stood for; empty without one.</summary>
    public required IReadOnlyList<string> DotColumns { get; init; }

    /// <summary>The columns of the table that were used, with the levels of the factors.</summary>
    public required IReadOnlyList<VariableSchema> Variables { get; init; }

    /// <summary>
    /// What poly, ns, bs, scale, center, within, between and factor learned, in the order of their use.
    /// </summary>
    public required IReadOnlyList<BasisParameters> Bases { get; init; }

    /// <summary>The contrasts of each factor in a model matrix, by the factor's text.</summary>
    public required IReadOnlyDictionary<string, ContrastKind> Contrasts { get; init; }

    /// <summary>The names of all columns of the fixed effects, aliased ones included.</summary>
    public required IReadOnlyList<string> FullColumnNames { get; init; }

    /// <summary>Which of them the fit kept, ascending.</summary>
    public required IReadOnlyList<int> KeptColumns { get; init; }

    /// <summary>The random-effects terms in the order of the design.</summary>
    public required IReadOnlyList<RandomTermRecipe> RandomTerms { get; init; }

    /// <summary>The column that is added to the linear predictor beside the formula's offsets; null for none.</summary>
    public string? OffsetColumn { get; init; }

    /// <summary>The columns that the fixed effects and the offset need, in order of appearance.</summary>
    public IReadOnlyList<string> PredictorColumns => RecipeApplication.PredictorColumns(this);

    /// <summary>The columns that only the random-effects terms need, in order of appearance.</summary>
    public IReadOnlyList<string> RandomColumns => RecipeApplication.RandomColumns(this);

    /// <summary>
    /// What each column that predictions need was in the data of the fit, by name: new data are to be read so, for a
    /// column that holds only F looks like a logical one, and 01 like a number. See <see cref="CsvOptions.Types"/>.
    /// Numbers that only group are left out, for a group that the fit did not have may have any name.
    /// </summary>
    public IReadOnlyDictionary<string, ColumnType> ColumnTypes => Variables
        .IntersectBy(PredictorColumns.Concat(RandomColumns), variable => variable.Name)
        .Where(variable => variable.Kind != VariableKind.Numeric || !RecipeApplication.OnlyGroups(this, variable.Name))
        .ToDictionary(variable => variable.Name, variable => variable.Kind switch
        {
            VariableKind.Factor => ColumnType.Text,
            VariableKind.Logical => ColumnType.Logical,
            _ => ColumnType.Number,
        }, StringComparer.Ordinal);

    /// <summary>What the columns of X that the fit kept stand for.</summary>
    public IReadOnlyList<DesignColumn> Columns() => RecipeApplication.Columns(this);

    /// <summary>Builds the columns of the fit from new data. The response and the weights are not needed.</summary>
    /// <param name="newData">The new data; missing values lead to NaN in the columns and so in the prediction.</param>
    /// <param name="withRandomEffects">Whether the random-effects terms are wanted too; without them their columns may
    /// be absent.</param>
    /// <exception cref="ModelException">
    /// <c>unknown-column</c>: the new data lack a column. <c>new-level</c>: a factor among the fixed effects has a
    /// level that the fit did not have. <c>text-as-number</c>: text where the fit had numbers.
    /// </exception>
    public DesignRows Apply(Table newData, bool withRandomEffects = true) =>
        RecipeApplication.Apply(this, newData, withRandomEffects);
}

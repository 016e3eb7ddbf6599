using MixedModels.Structure;

namespace MixedModels.Designs;

/// <summary>
/// A formula applied to data: what the columns of y, X and Z stand for, the recipe that makes the same columns of new
/// data, and the rows themselves where there are rows. Immutable; shared freely between threads.
/// </summary>
public sealed record ModelDesign
{
    private readonly Lazy<IReadOnlyList<Finding>> _findings;

    internal ModelDesign(
        Formula formula,
        string responseName,
        FixedEffectsDesign fixedEffects,
        IReadOnlyList<RandomEffectsDesign> randomEffects,
        ObservedRows rows,
        ModelFrame frame,
        DesignRecipe recipe,
        Func<IReadOnlyList<Finding>> findings)
    {
        (Formula, ResponseName, FixedEffects, RandomEffects) = (formula, responseName, fixedEffects, randomEffects);
        (HasWeights, HasOffset, RowCount) = (rows.Weights is not null, rows.Offset is not null, rows.RowCount);
        (KnownRows, Frame, Recipe) = (rows, frame, recipe);
        _findings = new Lazy<IReadOnlyList<Finding>>(findings);
    }

    /// <summary>The parsed formula.</summary>
    public Formula Formula { get; private init; }

    /// <summary>The response as written, such as <c>sqrt(weight)</c>.</summary>
    public string ResponseName { get; private init; }

    /// <summary>What the columns of X stand for.</summary>
    public FixedEffectsDesign FixedEffects { get; private init; }

    /// <summary>
    /// The random-effects terms by decreasing number of levels (ties: formula order); empty for a linear model.
    /// </summary>
    public IReadOnlyList<RandomEffectsDesign> RandomEffects { get; private init; }

    /// <summary>Whether the model has random-effects terms.</summary>
    public bool IsMixed => RandomEffects.Count > 0;

    /// <summary>Whether rows have prior weights w, Var(e_i) = sigma^2 / w_i.</summary>
    public bool HasWeights { get; private init; }

    /// <summary>Whether known values are added to the linear predictor.</summary>
    public bool HasOffset { get; private init; }

    /// <summary>n, the rows in use.</summary>
    public int RowCount { get; private init; }

    /// <summary>Which rows of the table are in use, and which were dropped.</summary>
    public ModelFrame Frame { get; private init; }

    /// <summary>What is needed to build the same columns from new data.</summary>
    public DesignRecipe Recipe { get; private init; }

    /// <summary>
    /// What is to be noticed about the data: dropped columns, scales far apart, labels that repeat across groups.
    /// Looked for when first asked.
    /// </summary>
    public IReadOnlyList<Finding> Findings => _findings.Value;

    /// <summary>Whether it has the rows, and not only what their columns stand for.</summary>
    public bool HasRows => KnownRows is not null;

    /// <summary>y, X, Z, weights and offset of the n rows in use.</summary>
    /// <exception cref="ModelException"><c>rows-needed</c>: sums of the rows were made elsewhere.</exception>
    public ObservedRows Rows => KnownRows ?? throw new ModelException("rows-needed",
        $"The design of '{Formula}' has no rows, only what its columns stand for, since its sums were made elsewhere; "
        + "residuals, fitted values and whatever else is found row by row need the rows of the data.");

    private ObservedRows? KnownRows { get; init; }

    /// <summary>Applies a formula to a table.</summary>
    /// <param name="formula">The formula, with a response.</param>
    /// <param name="table">The data; the columns that the formula names.</param>
    /// <param name="options">Contrasts, weights, offset and missing values; null for the defaults.</param>
    /// <exception cref="ModelException">Whatever makes the design impossible, naming the column, row
    /// or term.</exception>
    public static ModelDesign Create(Formula formula, Table table, DesignOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(table);
        return DesignBuilder.Build(formula, table, options ?? new DesignOptions());
    }

    /// <summary>The design of the linear model that is left without the random effects.</summary>
    public ModelDesign WithoutRandomEffects() => this with
    {
        RandomEffects = [],
        KnownRows = KnownRows is null ? null : KnownRows with { RandomEffects = [] },
    };

    /// <summary>
    /// What the columns stand for, without the rows; the groupings keep their sizes and how they are nested.
    /// </summary>
    public ModelDesign WithoutRows()
    {
        Grouping[] groupings = [.. RandomEffects.Select(t => t.Grouping).Distinct()];
        var withoutRows = groupings.ToDictionary(g => g, g => g.WithoutRows(groupings));
        return this with
        {
            KnownRows = null,
            RandomEffects = [.. RandomEffects.Select(t => t with { Grouping = withoutRows[t.Grouping] })],
        };
    }
}

using MixedModels.Designs;
using MixedModels.Designs.Schemas;
using MixedModels.Formulas;
using MixedModels.Predictors;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>
/// The rows of a table that a model uses, with the part each column plays: what plots of data are made from.
/// </summary>
public sealed class PlotRows
{
    private const int FewPanels = 24;

    private const int MostPanels = 60;

    private readonly HashSet<string> _responseColumns = new(StringComparer.Ordinal);

    private readonly ModelPredictors _predictors;

    private readonly TermList _fixed;

    private PlotRows(ModelDesign design, Table table)
    {
        (Design, Table) = (design, table);
        _predictors = ModelPredictors.Of(design);
        _fixed = design.Formula.ExpandFixed(design.Recipe.DotColumns);
        if (design.Formula.Response is { } response) _responseColumns.UnionWith(response.ColumnNames());
    }

    /// <summary>The design.</summary>
    public ModelDesign Design { get; }

    /// <summary>The n rows in use, all columns.</summary>
    public Table Table { get; }

    /// <summary>y as the model has it, n values.</summary>
    public double[] Response => Design.Rows.Response.ToArray();

    /// <summary>The response as written, such as <c>sqrt(weight)</c>.</summary>
    public string ResponseName => Design.ResponseName;

    /// <summary>The response before its transformation; null when it is made of several columns.</summary>
    public string? RawResponseName => _responseColumns.Count == 1 ? _responseColumns.First() : null;

    /// <summary>The columns of numbers that the model uses beside the response and the groups.</summary>
    public IEnumerable<string> NumericPredictors => Predictors(VariableKind.Numeric);

    /// <summary>The categorical columns that the model uses beside the response and the groups.</summary>
    public IEnumerable<string> FactorPredictors => Predictors(VariableKind.Factor);

    /// <summary>The grouping factors of the random effects, those with more levels first.</summary>
    public IEnumerable<string> Groups => Design.RandomEffects.Select(t => t.Group).Distinct();

    /// <summary>The rows of a table that a design made from it uses.</summary>
    /// <exception cref="ModelException"><c>wrong-data</c>: the design comes from another table.</exception>
    public static PlotRows Of(ModelDesign design, Table table)
    {
        if (table.RowCount != design.Frame.TableRowCount)
            throw new ModelException("wrong-data",
                $"The table has {English.Count(table.RowCount, "row")}, but the fitted one had "
                    + $"{design.Frame.TableRowCount}; "
                    + "give the table that was fitted.");
        return new PlotRows(design, design.Frame.InUse(table));
    }

    /// <summary>
    /// A factor: a grouping factor of the model, such as <c>school:class</c>, or any column; levels that do not
    /// occur are left out.
    /// </summary>
    /// <exception cref="ModelException"><c>unknown-column</c>.</exception>
    public Grouping Factor(string name) =>
        Design.RandomEffects.FirstOrDefault(t => t.Group == name)?.Grouping ?? Grouping.Of(Table[name]);

    /// <summary>A column of numbers.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>, <c>text-as-number</c>.</exception>
    public double[] Numbers(string name) => Table[name] is NumericColumn column
        ? column.Values.ToArray()
        : throw new ModelException("text-as-number", $"The column '{name}' holds categories; this axis needs numbers.");

    /// <summary>
    /// The column to put on the horizontal axis: the one asked for, or the model's first numeric predictor.
    /// </summary>
    /// <exception cref="ModelException"><c>plot-needs-x</c>.</exception>
    public string Horizontal(string? asked) =>
        asked ?? NumericPredictors.FirstOrDefault() ?? throw new ModelException("plot-needs-x",
            "The model has no numeric predictor; say which column goes on the horizontal axis (--x COLUMN).");

    /// <summary>
    /// The factor whose levels are the groups: the one asked for, or the model's first grouping factor.
    /// </summary>
    /// <exception cref="ModelException"><c>plot-needs-group</c>.</exception>
    public string Group(string? asked) =>
        asked ?? Groups.FirstOrDefault() ?? throw new ModelException("plot-needs-group",
            "The model has no random term; say which column holds the groups (--group COLUMN).");

    /// <summary>
    /// The factor whose levels have a panel each: the one asked for, or the model's first categorical predictor of few
    /// levels; null for one panel.
    /// </summary>
    /// <exception cref="ModelException"><c>too-many-panels</c>, <c>unknown-column</c>.</exception>
    internal Grouping? Panels(string? asked) =>
        asked is null
            ? FactorPredictors.Select(Factor).FirstOrDefault(f => f.LevelCount <= FewPanels)
            : AskedPanels(asked);

    /// <summary>
    /// The same, but unasked only a factor that is the same in all rows of a group, such as a treatment of whole
    /// groups: one that differs within groups would tear each of them in parts.
    /// </summary>
    /// <exception cref="ModelException"><c>too-many-panels</c>, <c>unknown-column</c>.</exception>
    internal Grouping? PanelsOfGroups(string? asked, Grouping group) =>
        asked is not null
            ? AskedPanels(asked)
            : FactorPredictors.Select(Factor)
                .FirstOrDefault(f => f.LevelCount <= FewPanels && f.Name != group.Name && group.IsNestedIn(f));

    private Grouping AskedPanels(string asked)
    {
        var factor = Factor(asked);
        if (factor.LevelCount <= MostPanels) return factor;
        throw new ModelException("too-many-panels",
            $"'{asked}' has {factor.LevelCount} levels, and a figure holds {MostPanels} panels; choose a factor of "
            + "fewer levels, or the plot 'residuals-panels', which draws some at random.");
    }

    /// <summary>Whether fixed or random effects rest on a column.</summary>
    internal bool IsInModel(string column) =>
        !_responseColumns.Contains(column) && Design.Recipe.Variables.Any(v => v.Name == column);

    /// <summary>
    /// Whether the model takes a column as categories: it holds them, or the formula has <c>factor(column)</c>.
    /// </summary>
    internal bool IsCategorical(string column) => Table[column] is not NumericColumn
        || _predictors.All.Any(predictor => predictor is FactorPredictor factor && factor.Name == column);

    /// <summary>A predictor of the fixed effects: the one asked for.</summary>
    /// <exception cref="ModelException"><c>plot-not-a-predictor</c>, <c>unknown-column</c>.</exception>
    internal string FixedPredictor(string asked)
    {
        _ = Table[asked];
        if (IsInFixedPart(asked)) return asked;
        var names = Design.Recipe.Variables.Select(v => v.Name)
            .Where(name => !_responseColumns.Contains(name) && IsInFixedPart(name)).ToArray();
        throw new ModelException("plot-not-a-predictor",
            $"'{asked}' is no predictor among the fixed effects of {Design.Formula}, so the model has no effect of "
            + "it to show; " + (names.Length > 0 ? $"its predictors are {string.Join(", ", names)}." : "it has none."));
    }

    /// <summary>Whether a term of the model has both columns in it, each in a variable.</summary>
    internal bool Interact(string first, string second) => _fixed.Terms.Any(term =>
        term.Order > 1 && term.Variables.Any(v => IsMadeOf(v, first)) && term.Variables.Any(v => IsMadeOf(v, second)));

    private bool IsInFixedPart(string column) => _fixed.Terms.Any(term => term.Variables.Any(v => IsMadeOf(v, column)));

    private bool IsMadeOf(int variable, string column) => _fixed.Variables[variable].ColumnNames().Contains(column);

    private IEnumerable<string> Predictors(VariableKind kind)
    {
        var groups = Design.RandomEffects.SelectMany(t => t.GroupColumns).ToHashSet(StringComparer.Ordinal);
        groups.UnionWith(_responseColumns);
        return Design.Recipe.Variables.Where(v => KindOf(v) == kind && !groups.Contains(v.Name)).Select(v => v.Name);
    }

    private VariableKind KindOf(VariableSchema variable) =>
        variable.Kind != VariableKind.Numeric || IsCategorical(variable.Name)
            ? VariableKind.Factor
            : VariableKind.Numeric;
}

using MixedModels.Formulas;

namespace MixedModels.Levels;

/// <summary>
/// A multilevel model: an equation for the rows and, level by level, equations for the coefficients of the levels
/// below. Each predictor W of a coefficient x is the fixed effect x:W of one mixed model, and each coefficient that
/// varies a random effect (Raudenbush and Bryk 2002, Hierarchical Linear Models, ch. 2). Immutable.
/// </summary>
public sealed class LevelModel
{
    /// <summary>A model of these levels.</summary>
    /// <param name="rows">The lowest level.</param>
    /// <param name="groups">The levels above, the lowest first.</param>
    /// <exception cref="ModelException"><c>level-model</c>: a coefficient that no lower level has, a level without a
    /// key, a name used twice.</exception>
    public LevelModel(RowLevel rows, IReadOnlyList<GroupLevel> groups)
    {
        (Rows, Groups) = (rows, groups);
        LevelModelChecks.Check(this);
        Coefficients = FindCoefficients(groups.Count);
    }

    /// <summary>The lowest level.</summary>
    public RowLevel Rows { get; }

    /// <summary>The levels above, the lowest first.</summary>
    public IReadOnlyList<GroupLevel> Groups { get; }

    /// <summary>
    /// All terms of the model, the intercept first if there is one: those of <see cref="FixedTerms"/> and
    /// those that only vary.
    /// </summary>
    public IReadOnlyList<ModelTerm> Coefficients { get; }

    /// <summary>The fixed effects, the intercept first if there is one.</summary>
    public IEnumerable<ModelTerm> FixedTerms => Coefficients.Where(IsFixed);

    /// <summary>Reads the text form of a multilevel model: see docs/levels.md.</summary>
    /// <exception cref="ModelException"><c>level-syntax</c>, with the line; <c>level-model</c>.</exception>
    public static LevelModel Parse(string text) => LevelText.Parse(text);

    /// <summary>The level equations that a formula stands for.</summary>
    /// <param name="formula">A formula with a response.</param>
    /// <param name="table">The data, which say at which level each variable varies.</param>
    /// <exception cref="ModelException"><c>no-level-equations</c>: the formula's covariance structure has no
    /// such form.</exception>
    public static LevelModel FromFormula(Formula formula, Table table) => new FormulaLevels(formula, table).Model();

    /// <summary>The one mixed-model formula that the levels compile to.</summary>
    public string ToFormula()
    {
        var terms = new List<string> { Sum(FixedTerms.Any(t => t.IsIntercept), FixedTerms.Where(t => !t.IsIntercept)) };
        terms.AddRange(Groups.Where(g => g.RandomTerms.Any()).Select(RandomTerm));
        return $"{Rows.Response} ~ {string.Join(" + ", terms)}";
    }

    /// <summary>The model as the text form: <see cref="Parse"/> reads it again.</summary>
    public string ToText() => LevelText.Write(this);

    /// <summary>
    /// Whether two models are the same mixed model: the same response, fixed effects and random effects of the same
    /// groups, whatever their tables and names and wherever their variables are written.
    /// </summary>
    public bool IsSameModel(LevelModel other) => Canonical() == other.Canonical();

    /// <summary>Joins the tables of the levels along their keys, the lowest level's rows first.</summary>
    /// <param name="read">Reads a table by what a level's <c>table</c> says.</param>
    /// <param name="rows">The lowest level's table; null to read the one it names.</param>
    /// <exception cref="ModelException"><c>no-level-table</c>; <c>level-key</c> and what a join may find, with the
    /// level's name.</exception>
    public LevelTables Join(Func<string, Table> read, Table? rows = null) => LevelTables.Join(this, read, rows);

    /// <summary>The coefficients that the rows and the first levels have.</summary>
    internal List<ModelTerm> FindCoefficients(int levels)
    {
        List<ModelTerm> found = Rows.HasIntercept ? [ModelTerm.Intercept, .. Rows.Predictors] : [.. Rows.Predictors];
        foreach (var level in Groups.Take(levels))
            foreach (var equation in level.Equations)
                foreach (var predictor in equation.Predictors)
                    if (equation.Outcome.Times(predictor) is var term && !found.Contains(term)) found.Add(term);
        return found;
    }

    /// <summary>Terms as a right-hand side: <c>hours + ses</c>, <c>0 + hours</c>, <c>1</c>.</summary>
    internal static string Sum(bool hasIntercept, IEnumerable<ModelTerm> terms)
    {
        var labels = string.Join(" + ", terms.Select(t => t.Label));
        return labels.Length == 0 ? hasIntercept ? "1" : "0" : hasIntercept ? labels : "0 + " + labels;
    }

    /// <summary>A column's name as a formula has it, in back quotes when it needs them.</summary>
    internal static string Quoted(string column) => FormulaText.Name(column);

    /// <summary>A coefficient is a fixed effect unless some level leaves its mean out.</summary>
    private bool IsFixed(ModelTerm term) =>
        Groups.All(g => g.Equations.All(e => e.HasIntercept || !e.Outcome.Equals(term)));

    private static string RandomTerm(GroupLevel level)
    {
        var terms = level.RandomTerms.ToArray();
        var hasIntercept = terms.Any(t => t.IsIntercept);
        var columns = terms.Where(t => !t.IsIntercept).Select(t => t.Label);
        return $"({string.Join(" + ", columns.Prepend(hasIntercept ? "1" : "0"))} "
            + $"{(level.IsUncorrelated && terms.Length > 1 ? "||" : "|")} {level.Group})";
    }

    private string Canonical()
    {
        var random = Groups.Where(g => g.RandomTerms.Any())
            .Select(g => $"{Keys(g.RandomTerms)} {(g.IsUncorrelated && g.RandomTerms.Count() > 1 ? "||" : "|")} "
                + $"{string.Join(':', g.Key.Select(k => k.Left).Order(StringComparer.Ordinal))}");
        return $"{Rows.Response} ~ {Keys(FixedTerms)} + {string.Join(" + ", random.Order(StringComparer.Ordinal))}";

        static string Keys(IEnumerable<ModelTerm> terms) => string.Join(
            " + ",
            terms
                .Select(t => string.Join(':', t.Variables.Select(v => v.ToString()).Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal));
    }
}

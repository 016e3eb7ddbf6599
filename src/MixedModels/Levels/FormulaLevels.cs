using MixedModels.Designs;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;
using MixedModels.Structure;
using MixedModels.Tables;

namespace MixedModels.Levels;

/// <summary>From a formula and data to level equations: the data say at which level each variable varies.</summary>
internal sealed class FormulaLevels
{
    private readonly Formula _formula;
    private readonly Table _table;
    private readonly TermList _fixed;
    private readonly List<Group> _groups = [];
    private readonly Dictionary<string, int> _levelOfVariable = new(StringComparer.Ordinal);

    public FormulaLevels(Formula formula, Table table)
    {
        (_formula, _table) = (formula, table);
        if (formula.Response is null)
            throw new ModelException("no-response", $"The formula '{formula}' has no response.");
        _fixed = formula.ExpandFixed(DotColumns());
        if (_fixed.Offsets.Count > 0) throw Impossible("an offset is no coefficient of a level");
        foreach (var byGroup in formula.RandomTerms.GroupBy(
            t => string.Join('\n', Columns(t.Group).Order(StringComparer.Ordinal)), StringComparer.Ordinal))
            _groups.Add(MakeGroup([.. byGroup]));
        SortInnermostFirst();
    }

    public LevelModel Model()
    {
        var fixedTerms = _fixed.Terms.Select(t => ModelTerm.Of(_fixed, t)).ToList();
        DemoteRandomPredictors();
        var isFixed = fixedTerms.ToHashSet();
        if (_fixed.HasIntercept) isFixed.Add(ModelTerm.Intercept);
        var needed = Needed(fixedTerms);
        var equations = _groups.Select(_ => new List<LevelEquation>()).ToArray();
        foreach (var term in needed)
            if (LevelOf(term) is > 0 and var level)
                AddPredictor(equations[level - 1], Rest(term, level), Part(term, level));
        for (var g = 0; g < _groups.Count; g++)
            foreach (var term in _groups[g].Terms) SetVarying(equations[g], term);
        foreach (var term in needed.Where(t => !isFixed.Contains(t))) LeaveOutMean(equations, term);
        var names = Names();
        var rows = new RowLevel(
            names.Contains("row") ? "rows" : "row",
            null,
            [],
            _formula.Response!.ToString(),
            needed.Contains(ModelTerm.Intercept),
            [.. needed.Where(t => !t.IsIntercept && LevelOf(t) == 0)]);
        return new LevelModel(rows, [.. _groups.Select((g, i) => new GroupLevel(
            names[i], null, [.. g.Columns.Select(c => new JoinKey(c, c))], Sorted(equations[i]), g.IsUncorrelated))]);
    }

    /// <summary>
    /// Every coefficient that some equation needs: fixed terms, random terms, and what remains of them without a
    /// level's own variables.
    /// </summary>
    private List<ModelTerm> Needed(List<ModelTerm> fixedTerms)
    {
        var needed = new List<ModelTerm>();
        if (_fixed.HasIntercept) needed.Add(ModelTerm.Intercept);
        foreach (var term in fixedTerms.Concat(_groups.SelectMany(g => g.Terms))) Add(term);
        return needed;

        void Add(ModelTerm term)
        {
            if (LevelOf(term) is > 0 and var level) Add(Rest(term, level));
            if (!needed.Contains(term)) needed.Add(term);
        }
    }

    private static void AddPredictor(List<LevelEquation> equations, ModelTerm outcome, ModelTerm predictor)
    {
        var at = equations.FindIndex(e => e.Outcome.Equals(outcome));
        if (at < 0) equations.Add(new LevelEquation(outcome, true, [predictor], false));
        else equations[at] = equations[at] with { Predictors = [.. equations[at].Predictors, predictor] };
    }

    private static void SetVarying(List<LevelEquation> equations, ModelTerm outcome)
    {
        var at = equations.FindIndex(e => e.Outcome.Equals(outcome));
        if (at < 0) equations.Add(new LevelEquation(outcome, true, [], true));
        else equations[at] = equations[at] with { Varies = true };
    }

    private static void LeaveOutMean(List<LevelEquation>[] equations, ModelTerm term)
    {
        foreach (var level in equations)
        {
            var at = level.FindIndex(e => e.Outcome.Equals(term));
            if (at < 0) continue;
            level[at] = level[at] with { HasIntercept = false };
            return;
        }
    }

    /// <summary>The intercept's equation first, the others in the order they came.</summary>
    private static LevelEquation[] Sorted(List<LevelEquation> equations) =>
        [.. equations.OrderBy(e => e.Outcome.Variables.Count)];

    /// <summary>
    /// A random slope of a variable that does not vary within the groups: the variable is then
    /// written below that level.
    /// </summary>
    private void DemoteRandomPredictors()
    {
        for (var g = 0; g < _groups.Count; g++)
            foreach (var variable in _groups[g].Terms.SelectMany(t => t.Variables))
                if (LevelOf(variable) > g) _levelOfVariable[variable.ToString()] = g;
    }

    private int LevelOf(ModelTerm term) => term.IsIntercept ? 0 : term.Variables.Max(LevelOf);

    private ModelTerm Part(ModelTerm term, int level) => ModelTerm.Of(term.Variables.Where(v => LevelOf(v) == level));

    private ModelTerm Rest(ModelTerm term, int level) => ModelTerm.Of(term.Variables.Where(v => LevelOf(v) != level));

    /// <summary>
    /// 0 for the rows, else the 1-based number of the outermost group within which the variable never varies.
    /// </summary>
    private int LevelOf(Expression variable)
    {
        if (_levelOfVariable.TryGetValue(variable.ToString(), out var known)) return known;
        var columns = new List<string>();
        // The mean of a group is a variable of the group, whatever it is the mean of.
        VariableNames.Collect(
            variable.Unwrapped is FunctionCall { Function: "between", Arguments.Count: 2 } between
                ? between.Arguments[1].Value
                : variable,
            columns);
        var level = columns.Count == 0 ? 0 : columns.Min(LevelOfColumn);
        _levelOfVariable.Add(variable.ToString(), level);
        return level;
    }

    private int LevelOfColumn(string name)
    {
        var column = _table[name];
        for (var g = _groups.Count - 1; g >= 0; g--)
            if (Constancy.IsConstantWithin(column, _groups[g].Factor)) return g + 1;
        return 0;
    }

    private Group MakeGroup(RandomEffectsTerm[] terms)
    {
        var columns = Columns(terms[0].Group);
        var factor = columns.Select(c => Grouping.Of(_table[c])).Aggregate((a, b) => Grouping.Combination(a, b));
        var all = terms.SelectMany(t => Terms(t.Columns)).ToArray();
        if (all.Distinct().Count() != all.Length)
            throw Impossible($"{terms[0].Group.Label} has the same random effect twice");
        if (terms.Length > 1
            && !terms.All(t => t.IsUncorrelated || Terms(t.Columns).Count() == 1 && IsNumeric(t.Columns)))
            throw Impossible($"the random effects of {terms[0].Group.Label} "
                + "are in several terms of which some are correlated; a level has one covariance matrix");
        return new Group(columns, factor, all, all.Length > 1 && (terms.Length > 1 || terms[0].IsUncorrelated));
    }

    private bool IsNumeric(TermList list)
    {
        var names = new List<string>();
        foreach (var variable in list.Variables) VariableNames.Collect(variable, names);
        return names.TrueForAll(n => _table[n] is NumericColumn);
    }

    private static IEnumerable<ModelTerm> Terms(TermList list)
    {
        if (list.HasIntercept) yield return ModelTerm.Intercept;
        foreach (var term in list.Terms) yield return ModelTerm.Of(list, term);
    }

    private List<string> Columns(GroupingFactor group) => [.. group.Factors.Select(ColumnOf)];

    private string ColumnOf(Expression factor) => factor.Unwrapped switch
    {
        VariableName name => name.Name,
        FunctionCall { Function: "factor" or "as.factor", Arguments: [{ Value: VariableName inner }] } => inner.Name,
        _ => throw Impossible($"the grouping factor {factor} is computed; make it a column"),
    };

    /// <summary>
    /// Groups with more levels first; within a composite key come first the columns that are in the keys of more
    /// groups: the outer ones.
    /// </summary>
    private void SortInnermostFirst()
    {
        var sorted =
            _groups.OrderByDescending(g => g.Factor.LevelCount).ThenByDescending(g => g.Columns.Count).ToArray();
        for (var i = 0; i < sorted.Length; i++)
            _groups[i] = sorted[i] with
            {
                Columns = [.. sorted[i].Columns.OrderByDescending(c => sorted.Count(g => g.Columns.Contains(c)))],
            };
    }

    private List<string> DotColumns()
    {
        if (!_formula.HasDot) return [];
        var used = new List<string>();
        VariableNames.Collect(_formula.Response, used);
        foreach (var term in _formula.RandomTerms)
            foreach (var factor in term.Group.Factors) VariableNames.Collect(factor, used);
        return [.. _table.Columns.Select(c => c.Name).Where(n => !used.Contains(n))];
    }

    private ModelException Impossible(string reason) =>
        new("no-level-equations", $"'{_formula}' cannot be written as level equations: {reason}.");

    /// <summary>
    /// A level is called like the innermost column of its key, or like the whole key where that would not
    /// tell levels apart.
    /// </summary>
    private string[] Names()
    {
        var last = _groups.ConvertAll(g => g.Columns[^1]);
        return [.. _groups.Select(
            (g, i) => last.Count(name => name == last[i]) > 1 ? string.Join(':', g.Columns) : last[i])];
    }

    /// <summary>A grouping factor with all its random effects.</summary>
    private sealed record Group(
        IReadOnlyList<string> Columns, Grouping Factor, IReadOnlyList<ModelTerm> Terms, bool IsUncorrelated);
}

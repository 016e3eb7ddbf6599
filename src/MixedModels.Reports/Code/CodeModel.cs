using MixedModels.Designs;
using MixedModels.Designs.Schemas;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;
using MixedModels.Reports.Equations;

namespace MixedModels.Reports.Code;

/// <summary>A fitted model in the parts that code of any system is made of.</summary>
public sealed class CodeModel
{
    private readonly LinearMixedModelFit _fit;
    private readonly Dictionary<string, CodeVariable> _variables = new(StringComparer.Ordinal);
    private readonly List<CodeGroupMean> _groupMeans = [];

    /// <summary>The parts of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="sources">The data and the tables joined to them, in order.</param>
    public CodeModel(LinearMixedModelFit fit, IReadOnlyList<CodeSource> sources)
    {
        (_fit, Sources) = (fit, sources);
        var formula = fit.Design.Formula;
        var terms = formula.ExpandFixed(fit.Design.Recipe.DotColumns);
        Response = Variable(formula.Response!);
        HasIntercept = terms.HasIntercept;
        FixedText = FormulaText.Fixed(terms);
        Fixed = Terms(terms);
        var random = formula.RandomTerms
            .Select(t => (Term: t, Matrix: fit.Design.RandomEffects.First(m => m.Group == t.Group.Label)))
            .OrderBy(t => t.Matrix.LevelCount).ToArray();
        Random = [
            .. random.Select(
                t => new CodeRandomTerm(Columns(t.Term.Group), t.Term.Columns.HasIntercept, Terms(t.Term.Columns),
                    t.Term.IsUncorrelated))];
        IsNested = random.Zip(random.Skip(1)).All(p => p.Second.Matrix.Grouping.IsNestedIn(p.First.Matrix.Grouping));
    }

    /// <summary>The data and the tables joined to them.</summary>
    public IReadOnlyList<CodeSource> Sources { get; }

    /// <summary>The fit's formula.</summary>
    public Formula Formula => _fit.Design.Formula;

    /// <summary>Whether the fit is by REML.</summary>
    public bool IsReml => _fit.Criterion == Criterion.Reml;

    /// <summary>Whether there are random effects.</summary>
    public bool IsMixed => _fit.IsMixed;

    /// <summary>The column of weights; null for none.</summary>
    public string? Weights => _fit.Options.Design.Weights;

    /// <summary>Whether an offset, of the formula or of the options, is added to the linear predictor.</summary>
    public bool HasOffset => _fit.Design.HasOffset;

    /// <summary>The column of the offset that the options name; null for none.</summary>
    public string? OffsetColumn => _fit.Options.Design.Offset;

    /// <summary>The contrasts of each factor.</summary>
    public IReadOnlyDictionary<string, ContrastKind> Contrasts => _fit.Design.Recipe.Contrasts;

    /// <summary>The response.</summary>
    public CodeVariable Response { get; }

    /// <summary>Whether there is a fixed intercept.</summary>
    public bool HasIntercept { get; }

    /// <summary>The fixed part as a formula has it.</summary>
    public string FixedText { get; }

    /// <summary>The fixed terms, each the variables of an interaction.</summary>
    public IReadOnlyList<IReadOnlyList<CodeVariable>> Fixed { get; }

    /// <summary>The random-effects terms, those with fewer levels (the outer ones) first.</summary>
    public IReadOnlyList<CodeRandomTerm> Random { get; }

    /// <summary>Whether each random term's groups lie in those of the one before it.</summary>
    public bool IsNested { get; }

    /// <summary>All variables, computed ones included, in order of appearance.</summary>
    public IEnumerable<CodeVariable> Variables => _variables.Values;

    /// <summary>
    /// The calls that learned something from the rows, for systems where that must be written as numbers.
    /// </summary>
    public BasisParameters? Learned(string call) => _fit.Design.Recipe.Bases.FirstOrDefault(b => b.Call == call);

    /// <summary>The means of groups that computed variables need.</summary>
    public IReadOnlyList<CodeGroupMean> GroupMeans => _groupMeans;

    /// <summary>What a system cannot express.</summary>
    public static ModelException NoCode(string reason) =>
        new("no-code", $"This model cannot be written for that system: {reason}.");

    /// <summary>All columns that the model needs.</summary>
    public IEnumerable<string> ColumnNames => _fit.Design.Recipe.Variables.Select(v => v.Name);

    /// <summary>
    /// The columns that a random term's groups have beyond those of the terms before it: <c>school</c> where
    /// <c>city</c> is there already.
    /// </summary>
    public IReadOnlyList<string> InnerColumns(int term)
    {
        var outer = Random.Take(term).SelectMany(t => t.Group).ToHashSet(StringComparer.Ordinal);
        var own = Random[term].Group.Where(c => !outer.Contains(c)).ToArray();
        return own.Length == 0 ? [Random[term].Group[^1]] : own;
    }

    /// <summary>Refuses an offset for systems whose linear mixed models have none.</summary>
    public void RefuseOffset(string system)
    {
        if (HasOffset)
            throw NoCode($"{system} has no offset in linear mixed models; subtract it from the response first");
    }

    /// <summary>
    /// Refuses column names that are more than letters, digits and underscores, for systems that cannot quote them.
    /// </summary>
    public void RequirePlainNames(string system)
    {
        foreach (var name in ColumnNames)
            if (char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                throw NoCode($"the column '{name}' is no name in {system}; rename it");
    }

    /// <summary>Refuses factors that are computed, for systems that have none.</summary>
    public void RefuseComputedFactors()
    {
        if (Variables.FirstOrDefault(v => v is { Computed: not null, IsFactor: true }) is { } factor)
            throw NoCode($"'{factor.Computed}' is a computed factor; make it a column");
    }

    private IReadOnlyList<CodeVariable>[] Terms(TermList list) =>
        [
            .. list.Terms.Select(
                t => (IReadOnlyList<CodeVariable>)[.. t.Variables.Select(v => Variable(list.Variables[v]))])];

    private CodeVariable Variable(Expression expression)
    {
        var text = expression.ToString();
        if (_variables.TryGetValue(text, out var known)) return known;
        var variable = Make(expression);
        _variables.Add(text, variable);
        return variable;
    }

    private CodeVariable Make(Expression expression)
    {
        if (expression is VariableName { Constant: null } name)
        {
            var schema = _fit.Design.Recipe.Variables.First(v => v.Name == name.Name);
            IReadOnlyList<string>? levels = schema.Kind switch
            {
                VariableKind.Factor => schema.Levels,
                VariableKind.Logical => ["FALSE", "TRUE"],
                _ => null,
            };
            return new CodeVariable(name.Name, levels, schema.IsOrdered, null);
        }
        FindGroupMeans(expression);
        var computed = FreeName("v", _variables.Values.Count(v => v.Computed is not null) + 1);
        var isFactor = expression is FunctionCall { Function: "factor" or "as.factor" or "relevel" };
        return new CodeVariable(computed, isFactor ? Learned(expression.ToString())?.Levels ?? [] : null, false,
            expression);
    }

    private void FindGroupMeans(Expression expression)
    {
        foreach (var call in expression.Nodes().OfType<FunctionCall>())
        {
            if (call is not { Function: "within" or "between", Arguments: [var x, var by] }) continue;
            if (x.Value is not VariableName column || by.Value is not VariableName group) continue;
            if (_groupMeans.Exists(m => m.Column == column.Name && m.Group == group.Name)) continue;
            _groupMeans.Add(new CodeGroupMean(FreeName("m", _groupMeans.Count + 1), column.Name, group.Name));
        }
    }

    private string FreeName(string letter, int number)
    {
        var name = letter + Numbers.NumberFormat.Count(number);
        return _fit.Design.Recipe.Variables.Any(v => v.Name == name) ? name + "_" : name;
    }

    private static IReadOnlyList<string> Columns(GroupingFactor group) =>
        GroupColumns.Of(group) ?? throw NoCode($"the grouping factor {group.Label} is computed; make it a column");
}

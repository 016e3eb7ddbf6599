using System.Globalization;
using MixedModels.Fitting;
using MixedModels.Formulas;
using MixedModels.Levels;
using MixedModels.Variation;

namespace MixedModels.Reports.Equations;

/// <summary>
/// The equations of a fitted model: an equation for the rows, the equations of each level in Raudenbush and Bryk's notation, the
/// one equation they amount to, and the distributions; with symbols or with the fitted numbers in place.
/// </summary>
public sealed class ModelEquations
{
    private const string GroupIndices = "jklmnopq";
    private static readonly string[] Letters = ["\u03c6", "\u03c8", "\u03c0", "\u03b2", "\u03b3"];
    private static readonly string[] EffectLetters = ["s", "t", "w", "v", "r", "u"];

    private readonly LinearMixedModelFit _fit;
    private readonly LevelModel? _levels;
    private readonly bool _isFitted;
    private readonly TermList _fixed;
    private readonly List<Coefficient> _coefficients = [];
    private readonly Dictionary<string, int> _levelOfVariable = new(StringComparer.Ordinal);
    private readonly int _depth;

    private ModelEquations(LinearMixedModelFit fit, LevelModel? levels, bool isFitted)
    {
        (_fit, _isFitted) = (fit, isFitted);
        _fixed = fit.Design.Formula.ExpandFixed(fit.Design.Recipe.DotColumns);
        _levels = levels is not null && levels.Groups.Count < Letters.Length && IsHierarchy(levels) ? levels : null;
        _depth = _levels is null ? 1 : _levels.Groups.Count + 1;
        if (_levels is not null) ReadLevels(_levels);
        ReadColumns();
    }

    /// <summary>Whether there are level equations: the levels are nested in each other.</summary>
    public static bool HasLevels(LinearMixedModelFit fit, LevelModel? levels) => new ModelEquations(fit, levels, false)._levels is not null;

    /// <summary>All equations of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="levels">Its level equations; null when it has none, and only the one equation is written.</param>
    /// <param name="isFitted">Whether fixed effects and standard deviations stand as numbers.</param>
    public static IReadOnlyList<MathLine> Create(LinearMixedModelFit fit, LevelModel? levels, bool isFitted)
    {
        var equations = new ModelEquations(fit, levels, isFitted);
        return [.. equations.LevelLines(), equations.Combined(), .. equations.Distributions()];
    }

    private void ReadLevels(LevelModel levels)
    {
        foreach (var variable in levels.Rows.Predictors.SelectMany(p => p.Variables)) _levelOfVariable.TryAdd(variable.ToString(), 0);
        for (var g = 0; g < levels.Groups.Count; g++)
            foreach (var variable in levels.Groups[g].Equations.SelectMany(e => e.Predictors).SelectMany(p => p.Variables)) _levelOfVariable.TryAdd(variable.ToString(), g + 1);
    }

    private void ReadColumns()
    {
        var names = _fit.FixedEffects.Names;
        for (var i = 0; i < names.Count; i++) Find(ColumnParts.Of(names[i], _fixed)).FixedIndex = i;
        foreach (var (group, term) in RandomTerms())
            foreach (var name in _fit.Design.RandomEffects[term].ColumnNames) Find(ColumnParts.Of(name, RandomList(term))).Varies.Add(group);
    }

    /// <summary>The random-effects terms with the number of their level, 1 for the lowest.</summary>
    private IEnumerable<(int Level, int Term)> RandomTerms() => _fit.Design.RandomEffects.Select((matrix, t) => (_levels is null ? t + 1 : LevelOf(_levels, matrix.Group), t));

    private static int LevelOf(LevelModel levels, string group)
    {
        var columns = Columns(group);
        for (var g = 0; g < levels.Groups.Count; g++)
            if (columns.SetEquals(levels.Groups[g].Key.Select(k => k.Left))) return g + 1;
        return 0;
    }

    private static HashSet<string> Columns(string group) => [.. group.Split(':').Select(part => part.Trim('(', ')', '`')).Select(part => part.StartsWith("factor(", StringComparison.Ordinal) ? part["factor(".Length..] : part)];

    private TermList RandomList(int term)
    {
        var group = _fit.Design.RandomEffects[term].Group;
        var lists = _fit.Design.Formula.RandomTerms.Where(t => t.Group.Label == group).Select(t => t.Columns).ToArray();
        return lists.Length == 1 ? lists[0] : lists.First(list => _fit.Design.RandomEffects[term].ColumnNames.All(name => name == "(Intercept)" ? list.HasIntercept : ColumnParts.Of(name, list) is var parts && (parts.Count > 1 || parts[0].Variable != name || list.Variables.Any(v => v.ToString() == name))));
    }

    /// <summary>Whether each level is nested in the next, and each random term belongs to one.</summary>
    private bool IsHierarchy(LevelModel levels)
    {
        var terms = _fit.Design.RandomEffects;
        if (terms.Any(t => LevelOf(levels, t.Group) == 0)) return false;
        return terms.Zip(terms.Skip(1)).All(pair => pair.First.Group == pair.Second.Group || pair.First.LevelCount >= pair.Second.LevelCount && GroupNesting.IsNested(pair.First, pair.Second));
    }

    private Coefficient Find(IReadOnlyList<(string Variable, string Part)> parts)
    {
        var level = parts.Count == 0 ? 0 : parts.Max(p => _levelOfVariable.GetValueOrDefault(p.Variable));
        var parent = level == 0 ? null : Find([.. parts.Where(p => _levelOfVariable.GetValueOrDefault(p.Variable) != level)]);
        var own = parts.Where(p => level == 0 || _levelOfVariable.GetValueOrDefault(p.Variable) == level).Select(p => p.Part).ToArray();
        var known = _coefficients.Find(c => c.Level == level && c.Parent == parent && c.Parts.Order(StringComparer.Ordinal).SequenceEqual(own.Order(StringComparer.Ordinal)));
        if (known is not null) return known;
        var digits = parent is null ? new int[Letters.Length + 1] : (int[])parent.Digits.Clone();
        digits[level] = own.Length == 0 ? 0 : 1 + _coefficients.Count(c => c.Level == level && c.Parent == parent && c.Parts.Count > 0);
        var found = new Coefficient(own, level, parent, digits);
        _coefficients.Add(found);
        return found;
    }

    private IEnumerable<MathLine> LevelLines()
    {
        if (_levels is null || _levels.Groups.Count == 0) yield break;
        var rows = new MathBuilder().Left(Response());
        foreach (var coefficient in _coefficients.Where(c => c.Level == 0)) AddCoefficient(rows, coefficient, 1, Product(coefficient));
        yield return rows.Add(Noise()).Line(string.Create(CultureInfo.InvariantCulture, $"Level 1 ({_levels.Rows.Name})"));
        for (var level = 1; level < _depth; level++)
        {
            foreach (var outcome in _coefficients.Where(c => c.Level < level && HasEquation(c, level)))
            {
                var equation = new MathBuilder().Left(Symbol(outcome, level));
                AddCoefficient(equation, outcome, level + 1, null);
                foreach (var predictor in _coefficients.Where(c => c.Level == level && c.Parent == outcome)) AddCoefficient(equation, predictor, level + 1, Product(predictor));
                if (outcome.Varies.Contains(level)) equation.Add(Effect(outcome, level));
                yield return equation.Line(string.Create(CultureInfo.InvariantCulture, $"Level {level + 1} ({_levels.Groups[level - 1].Name})"));
            }
        }
    }

    private MathLine Combined()
    {
        var equation = new MathBuilder().Left(Response());
        foreach (var coefficient in _coefficients.Where(c => c.FixedIndex >= 0).OrderBy(c => c.FixedIndex))
            AddFixed(equation, coefficient, coefficient.Parts.Count == 0 && coefficient.Parent is null ? null : new MathToken(MathKind.Variable, Name(_fit.FixedEffects.Names[coefficient.FixedIndex])));
        foreach (var (level, term) in RandomTerms().OrderByDescending(t => t.Level))
            foreach (var name in _fit.Design.RandomEffects[term].ColumnNames)
                equation.Add(Effect(Find(ColumnParts.Of(name, RandomList(term))), level), name == "(Intercept)" ? null : new MathToken(MathKind.Variable, Name(name)));
        return equation.Add(Noise()).Line(_levels is { Groups.Count: > 0 } ? "Together" : "Model");
    }

    private IEnumerable<MathLine> Distributions()
    {
        foreach (var (level, term) in RandomTerms().OrderBy(t => t.Level))
        {
            var component = _fit.VarianceComponents[term];
            var effects = _fit.Design.RandomEffects[term].ColumnNames.Select(name => Effect(Find(ColumnParts.Of(name, RandomList(term))), level)).ToArray();
            for (var c = 0; c < effects.Length; c++) yield return Normal(effects[c], component.StandardDeviations[c], new MathToken(MathKind.Symbol, "\u03c4", effects[c].Index.TrimEnd(GroupIndices.ToCharArray()) + (_levels is null ? Index(level) : ""), true), component.Group);
            if (component.IsDiagonal) continue;
            for (var c = 0; c < effects.Length; c++)
                for (var r = c + 1; r < effects.Length; r++)
                    if (_isFitted) yield return new MathBuilder().Raw(new MathToken(MathKind.Variable, "cor"), Operator("("), effects[c], Operator(","), effects[r], Operator(")")).Sign("=").Add(component.Correlation()[r, c], EquationNumbers.Short(component.Correlation()[r, c])).Line(component.Group);
        }
        yield return Normal(Noise(), _fit.Sigma, new MathToken(MathKind.Symbol, "\u03c3", "", true), "noise");
    }

    private MathLine Normal(MathToken effect, double deviation, MathToken symbol, string label) => new MathBuilder().Left(effect, "~").Raw(
        new MathToken(MathKind.Symbol, "N"), Operator("("), new MathToken(MathKind.Number, "0"), Operator(","),
        _isFitted ? new MathToken(MathKind.Number, EquationNumbers.Coefficient(deviation), "", true) : symbol, Operator(")")).Line(label);

    /// <summary>A coefficient as the equations from a level on name it: by the symbol of the first that explains it, else by itself.</summary>
    private void AddCoefficient(MathBuilder equation, Coefficient coefficient, int from, MathToken? variable)
    {
        for (var level = from; level < _depth; level++)
        {
            if (!HasEquation(coefficient, level)) continue;
            equation.Add(Symbol(coefficient, level), variable);
            return;
        }
        AddFixed(equation, coefficient, variable);
    }

    private void AddFixed(MathBuilder equation, Coefficient coefficient, MathToken? variable)
    {
        if (coefficient.FixedIndex < 0) return;
        var value = _fit.FixedEffects.Estimates[coefficient.FixedIndex];
        if (_isFitted) equation.Add(value, EquationNumbers.Coefficient(value), variable);
        else equation.Add(new MathToken(MathKind.Symbol, Letters[^1], Digits(coefficient, _depth)) is var symbol && _depth == 1 ? symbol with { Text = "\u03b2" } : symbol, variable);
    }

    private bool HasEquation(Coefficient coefficient, int level) => level > coefficient.Level && (coefficient.Varies.Contains(level) || _coefficients.Exists(c => c.Level == level && c.Parent == coefficient));

    private MathToken Symbol(Coefficient coefficient, int level) => new(MathKind.Symbol, Letters[Letters.Length - _depth + level - 1], Digits(coefficient, level) + Index(level));

    private MathToken Effect(Coefficient coefficient, int level) =>
        new(MathKind.Symbol, _levels is null ? EffectLetters[^Math.Min(level, EffectLetters.Length)] : EffectLetters[EffectLetters.Length - _depth + level], Digits(coefficient, _levels is null ? 1 : level) + Index(level));

    private MathToken Response() => new(MathKind.Variable, Name(_fit.Design.ResponseName), "i" + RowIndex());

    private MathToken Noise() => new(MathKind.Symbol, "\u03b5", "i" + RowIndex());

    private string RowIndex() => GroupIndices[..Math.Min(GroupIndices.Length, _levels is null ? _fit.Design.RandomEffects.Select(t => t.Group).Distinct().Count() : _depth - 1)];

    /// <summary>The indices of a level and those above it; without levels that of the term alone.</summary>
    private string Index(int level) => _levels is null
        ? GroupIndices[Math.Min(GroupIndices.Length, level) - 1].ToString()
        : GroupIndices[(level - 1)..(_depth - 1)];

    private static string Digits(Coefficient coefficient, int count) => string.Concat(coefficient.Digits.Take(count).Select(d => d.ToString(CultureInfo.InvariantCulture)));

    private static MathToken? Product(Coefficient coefficient) => coefficient.Parts.Count == 0 ? null : new MathToken(MathKind.Variable, Name(string.Join(':', coefficient.Parts)));

    /// <summary>An interaction is a product.</summary>
    private static string Name(string column) => column.Replace(":", " \u00d7 ", StringComparison.Ordinal);

    private static MathToken Operator(string text) => new(MathKind.Operator, text);
}

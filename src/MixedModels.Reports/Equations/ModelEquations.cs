using System.Globalization;
using MixedModels.Designs;
using MixedModels.Levels;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Equations;

/// <summary>
/// The equations of a fitted model: an equation for the rows, the equations of each level in Raudenbush and Bryk's
/// notation, the one equation they amount to, and the distributions; with symbols or with the fitted numbers in place.
/// </summary>
public sealed class ModelEquations
{
    private const string GroupIndices = "jklmnopq";
    private static readonly string[] Letters = ["\u03c6", "\u03c8", "\u03c0", "\u03b2", "\u03b3"];
    private static readonly string[] EffectLetters = ["s", "t", "w", "v", "r", "u"];

    private readonly LinearMixedModelFit _fit;
    private readonly CoefficientTree _tree;
    private readonly bool _isFitted;

    private readonly Vocabulary _words;
    private readonly EquationNumbers _numbers;

    private ModelEquations(LinearMixedModelFit fit, LevelModel? levels, bool isFitted, Wording? wording) =>
        (_fit, _tree, _isFitted, _words, _numbers) = (fit, new CoefficientTree(fit, levels), isFitted,
            Vocabulary.Of(wording), EquationNumbers.Of(fit.FixedEffects.Estimates));

    /// <summary>Whether there are level equations: the levels are nested in each other.</summary>
    public static bool HasLevels(MixedModelFit fit, LevelModel? levels) =>
        new CoefficientTree(fit, levels).Levels is not null;

    /// <summary>All equations of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="levels">Its level equations; null when it has none, and only the one equation is written.</param>
    /// <param name="isFitted">Whether fixed effects and standard deviations stand as numbers.</param>
    /// <param name="wording">Words for columns and groups; null for their names.</param>
    /// <param name="notation">How the model is written.</param>
    public static IReadOnlyList<MathLine> Create(
        LinearMixedModelFit fit, LevelModel? levels, bool isFitted, Wording? wording = null,
        EquationNotation notation = EquationNotation.Levels)
    {
        if (notation == EquationNotation.Course) return new CourseEquations(fit, wording).Lines(isFitted);
        var equations = new ModelEquations(fit, levels, isFitted, wording);
        return [.. equations.LevelLines(), equations.Combined(), .. equations.Distributions()];
    }

    private IEnumerable<MathLine> LevelLines()
    {
        if (_tree.Levels is not { Groups.Count: > 0 } levels) yield break;
        var rows = new MathBuilder().Left(Response());
        foreach (var coefficient in _tree.All.Where(c => c.Level == 0))
            AddCoefficient(rows, coefficient, 1, Product(coefficient.Parts));
        yield return WithNoise(rows).Line(Invariant($"Level 1 ({_words.Label(levels.Rows.Name)})"));
        for (var level = 1; level < _tree.Depth; level++)
        {
            foreach (var outcome in _tree.All.Where(c => c.Level < level && _tree.HasEquation(c, level)))
            {
                var equation = new MathBuilder().Left(Symbol(outcome, level));
                AddCoefficient(equation, outcome, level + 1, []);
                foreach (var predictor in _tree.All.Where(c => c.Level == level && c.Parent == outcome))
                    AddCoefficient(equation, predictor, level + 1, Product(predictor.Parts));
                if (outcome.Varies.Contains(level)) equation.Add(Effect(outcome, level));
                var name = _words.Label(levels.Groups[level - 1].Name);
                yield return equation.Line(Invariant($"Level {level + 1} ({name})"));
            }
        }
    }

    private MathLine Combined()
    {
        var equation = new MathBuilder().Left(Response());
        foreach (var column in _fit.Design.FixedEffects.Columns)
            AddFixed(equation, _tree.Of(column), Product(column.Parts));
        foreach (var (level, term) in _tree.RandomTerms.OrderByDescending(t => t.Level))
            foreach (var column in _fit.Design.RandomEffects[term].Columns)
                equation.Add(Effect(_tree.Of(column), level), Product(column.Parts));
        return WithNoise(equation).Line(_tree.Levels is { Groups.Count: > 0 } ? "Together" : "Model");
    }

    /// <summary>A row's response has noise; its fitted value, which has a hat, has none.</summary>
    private MathBuilder WithNoise(MathBuilder equation) => _isFitted ? equation : equation.Add(Noise());

    private IEnumerable<MathLine> Distributions()
    {
        foreach (var (level, term) in _tree.RandomTerms.OrderBy(t => t.Level))
        {
            var component = _fit.VarianceComponents[term];
            var coefficients = _fit.Design.RandomEffects[term].Columns.Select(_tree.Of).ToArray();
            for (var c = 0; c < coefficients.Length; c++)
            {
                var deviation = new MathToken(MathKind.Symbol, "\u03c4",
                    (_tree.Levels is null ? EffectLetter(level) : "") + EffectDigits(coefficients[c], level), true);
                yield return Normal(RandomEffect(coefficients[c], level), component.StandardDeviations[c], deviation,
                    _words.Label(component.Group));
            }
            if (component.IsDiagonal) continue;
            var correlation = component.Correlation();
            for (var c = 0; c < coefficients.Length; c++)
                for (var r = c + 1; r < coefficients.Length; r++)
                    if (!double.IsNaN(correlation[r, c]))
                        yield return Correlation(coefficients[c], coefficients[r], level, correlation[r, c],
                            _words.Label(component.Group));
        }
        yield return Normal(Noise(), _fit.Sigma, new MathToken(MathKind.Symbol, "\u03c3", "", true), "noise");
    }

    private MathLine Normal(MathToken effect, double deviation, MathToken symbol, string label) =>
        new MathBuilder().Left(effect, "~").Raw(
            new MathToken(MathKind.Symbol, "N"), Operator("("), new MathToken(MathKind.Number, "0"), Operator(","),
            _isFitted ? new MathToken(MathKind.Number, EquationNumbers.Single(deviation), "", true) : symbol,
            Operator(")")).Line(label);

    private MathLine Correlation(Coefficient first, Coefficient second, int level, double value, string label)
    {
        var (a, b) = (EffectDigits(first, level), EffectDigits(second, level));
        var equation = new MathBuilder().Raw(new MathToken(MathKind.Variable, "cor"), Operator("("),
            RandomEffect(first, level), Operator(","), RandomEffect(second, level), Operator(")")).Sign("=");
        var symbol = new MathToken(MathKind.Symbol, "\u03c1",
            (_tree.Levels is null ? EffectLetter(level) : "") + (a.Length == 1 && b.Length == 1 ? a + b : $"{a},{b}"));
        return (_isFitted ? equation.Add(value, EquationNumbers.Single(value)) : equation.Add(symbol)).Line(label);
    }

    /// <summary>
    /// A coefficient as the equations from a level on name it: by the symbol of the first that explains it, else by
    /// itself.
    /// </summary>
    private void AddCoefficient(MathBuilder equation, Coefficient coefficient, int from,
        IReadOnlyList<MathToken> product)
    {
        for (var level = from; level < _tree.Depth; level++)
        {
            if (!_tree.HasEquation(coefficient, level)) continue;
            equation.Add(Symbol(coefficient, level), product);
            return;
        }
        AddFixed(equation, coefficient, product);
    }

    private void AddFixed(MathBuilder equation, Coefficient coefficient, IReadOnlyList<MathToken> product)
    {
        if (coefficient.FixedIndex < 0) return;
        var value = _fit.FixedEffects.Estimates[coefficient.FixedIndex];
        if (_isFitted) equation.Add(value, _numbers.Write(value), product);
        else
            equation.Add(
                new MathToken(MathKind.Symbol, _tree.Depth == 1 ? "\u03b2" : Letters[^1],
                    Digits(coefficient, _tree.Depth)), product);
    }

    private MathToken Symbol(Coefficient coefficient, int level) => new(MathKind.Symbol,
        Letters[Letters.Length - _tree.Depth + level - 1], Digits(coefficient, level) + Index(level))
    {
        HasHat = _isFitted,
    };

    /// <summary>An effect in an equation: an estimate where the numbers are.</summary>
    private MathToken Effect(Coefficient coefficient, int level) =>
        RandomEffect(coefficient, level) with { HasHat = _isFitted };

    /// <summary>The effect that has a distribution.</summary>
    private MathToken RandomEffect(Coefficient coefficient, int level) =>
        new(MathKind.Symbol, EffectLetter(level), EffectDigits(coefficient, level) + Index(level));

    private string EffectLetter(int level) => _tree.Levels is null
        ? EffectLetters[^Math.Min(level, EffectLetters.Length)]
        : EffectLetters[EffectLetters.Length - _tree.Depth + level];

    private string EffectDigits(Coefficient coefficient, int level) =>
        Digits(coefficient, _tree.Levels is null ? 1 : level);

    private MathToken Response() =>
        new(MathKind.Variable, _words.Expression(_fit.Design.ResponseName), RowIndex()) { HasHat = _isFitted };

    private MathToken Noise() => new(MathKind.Symbol, "\u03b5", RowIndex());

    /// <summary>
    /// A product of columns, each with the index of the level at which it varies; none for the intercept.
    /// </summary>
    private MathToken[] Product(IReadOnlyList<ColumnPart> parts)
    {
        return MathBuilder.Product(parts.Select(part =>
            new MathToken(MathKind.Variable, _words.Part(part), IndexOf(part))));

        string IndexOf(ColumnPart part) =>
            _tree.LevelOf(part.Variable) is > 0 and var level ? Index(level) : RowIndex();
    }

    private string RowIndex() =>
        "i"
            + GroupIndices[..Math.Min(GroupIndices.Length,
                _tree.Levels is null
                    ? _tree.RandomTerms.Select(t => t.Level).DefaultIfEmpty().Max()
                    : _tree.Depth - 1)];

    /// <summary>The indices of a level and those above it; without levels that of the grouping factor alone.</summary>
    private string Index(int level) => _tree.Levels is null
        ? GroupIndices[Math.Min(GroupIndices.Length, level) - 1].ToString()
        : GroupIndices[(level - 1)..(_tree.Depth - 1)];

    private static string Digits(Coefficient coefficient, int count) =>
        string.Concat(coefficient.Digits.Take(count).Select(d => d.ToString(CultureInfo.InvariantCulture)));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static MathToken Operator(string text) => new(MathKind.Operator, text);
}

using MixedModels.Designs;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Equations;

/// <summary>
/// A model as courses write it: one equation, y_ij = beta_0 + beta_1 x_ij + u_i + epsilon_ij for row j of group i, with
/// a
/// letter for each random effect, and sigma_u, rho_uv and sigma_epsilon for their distributions.
/// </summary>
internal sealed class CourseEquations
{
    private const string Noise = "\u03b5";
    private const string EffectLetters = "uvwstrqpo";

    private readonly LinearMixedModelFit _fit;
    private readonly Vocabulary _words;
    private readonly CourseIndices _indices;

    /// <summary>Those of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="wording">Words for columns and groups; null for their names.</param>
    public CourseEquations(LinearMixedModelFit fit, Wording? wording)
    {
        (_fit, _words) = (fit, Vocabulary.Of(wording, fit.Design));
        _indices = new CourseIndices(fit.Design);
    }

    private IReadOnlyList<DesignColumn> Fixed => _fit.Design.FixedEffects.Columns;

    /// <summary>The random effects, the coarsest factor's first, each with its letter.</summary>
    private IEnumerable<(int Term, int Column, string Letter)> Effects
    {
        get
        {
            var number = 0;
            foreach (var term in Enumerable.Range(0, _fit.Design.RandomEffects.Count)
                .OrderBy(t => _fit.Design.RandomEffects[t].LevelCount))
                for (var column = 0; column < _fit.Design.RandomEffects[term].ColumnCount; column++)
                    yield return (term, column, Letter(number++));
        }
    }

    /// <summary>The model with symbols; or the fitted values, and the estimate of each parameter.</summary>
    public IReadOnlyList<MathLine> Lines(bool isFitted) =>
        isFitted ? [Equation(true), .. Estimates()] : [Equation(false), .. Distributions()];

    private MathLine Equation(bool isFitted)
    {
        var numbers = EquationNumbers.Of(_fit.FixedEffects.Estimates);
        var equation = new MathBuilder().Left(Response with { HasHat = isFitted });
        for (var i = 0; i < Fixed.Count; i++)
        {
            var (value, product) = (_fit.FixedEffects.Estimates[i], Product(Fixed[i]));
            if (isFitted) equation.Add(value, numbers.Write(value), product);
            else equation.Add(Beta(i), product);
        }
        foreach (var (term, column, letter) in Effects)
            equation.Add(Effect(term, letter) with { HasHat = isFitted },
                Product(_fit.Design.RandomEffects[term].Columns[column]));
        if (!isFitted) equation.Add(new MathToken(MathKind.Symbol, Noise, _indices.Row));
        return equation.Line(isFitted ? "Fitted" : "Model");
    }

    private IEnumerable<MathLine> Distributions()
    {
        foreach (var (term, _, letter) in Effects)
            yield return Normal(Effect(term, letter), letter, GroupName(term));
        foreach (var (term, first, second, _) in Correlations())
            yield return new MathBuilder()
                .Raw(Name("cor"), Operator("("), Effect(term, first), Operator(","), Effect(term, second),
                    Operator(")"))
                .Sign("=").Add(Rho(first, second)).Line(GroupName(term));
        yield return Normal(new MathToken(MathKind.Symbol, Noise, _indices.Row), Noise, "noise");
    }

    /// <summary>What each symbol is estimated as.</summary>
    private IEnumerable<MathLine> Estimates()
    {
        var numbers = EquationNumbers.Of(_fit.FixedEffects.Estimates);
        for (var i = 0; i < Fixed.Count; i++)
            yield return Estimate(Beta(i), _fit.FixedEffects.Estimates[i],
                numbers.Write(_fit.FixedEffects.Estimates[i]), _words.Term(Fixed[i].Name));
        foreach (var (term, column, letter) in Effects)
        {
            var deviation = _fit.VarianceComponents[term].StandardDeviations[column];
            yield return Estimate(Sigma(letter), deviation, EquationNumbers.Single(deviation), GroupName(term));
        }
        foreach (var (term, first, second, value) in Correlations())
            yield return Estimate(Rho(first, second), value, EquationNumbers.Single(value), GroupName(term));
        yield return Estimate(Sigma(Noise), _fit.Sigma, EquationNumbers.Single(_fit.Sigma), "noise");
    }

    private IEnumerable<(int Term, string First, string Second, double Value)> Correlations()
    {
        foreach (var term in Effects.GroupBy(effect => effect.Term)
            .Where(t => !_fit.VarianceComponents[t.Key].IsDiagonal))
        {
            var correlation = _fit.VarianceComponents[term.Key].Correlation();
            var effects = term.ToArray();
            for (var a = 0; a < effects.Length; a++)
                for (var b = a + 1; b < effects.Length; b++)
                    if (!double.IsNaN(correlation[b, a]))
                        yield return (term.Key, effects[a].Letter, effects[b].Letter, correlation[b, a]);
        }
    }

    private static MathLine Estimate(MathToken symbol, double value, string text, string label) =>
        new MathBuilder().Left(symbol with { HasHat = true }).Add(value, text).Line(label);

    private static MathLine Normal(MathToken effect, string letter, string label) =>
        new MathBuilder().Left(effect, "~").Raw(new MathToken(MathKind.Symbol, "N"), Operator("("),
            new MathToken(MathKind.Number, "0"), Operator(","), Sigma(letter) with { IsSquared = true }, Operator(")"))
            .Line(label);

    private MathToken Response =>
        new(MathKind.Variable, _words.Expression(_fit.Design.ResponseName), _indices.Row);

    /// <summary>beta_0 is the intercept's alone.</summary>
    private MathToken Beta(int column)
    {
        var number = column + (Fixed.Count > 0 && Fixed[0].IsIntercept ? 0 : 1);
        return new MathToken(MathKind.Symbol, "\u03b2", Numbers.NumberFormat.Count(number));
    }

    private MathToken Effect(int term, string letter) =>
        new(MathKind.Symbol, letter, _indices.Of(_fit.Design.RandomEffects[term].Grouping));

    private static MathToken Sigma(string letter) => new(MathKind.Symbol, "\u03c3", letter);

    private static MathToken Rho(string first, string second) => new(MathKind.Symbol, "\u03c1", first + second);

    private static MathToken Name(string text) => new(MathKind.Variable, text);

    private static MathToken Operator(string text) => new(MathKind.Operator, text);

    private MathToken[] Product(DesignColumn column) => MathBuilder.Product(
        column.Parts.Select(part => new MathToken(MathKind.Variable, _words.Part(part), _indices.Of(part))));

    private string GroupName(int term) => _words.Label(_fit.Design.RandomEffects[term].Group);

    private static string Letter(int number) => number < EffectLetters.Length
        ? EffectLetters[number].ToString()
        : "b" + Numbers.NumberFormat.Count(number - EffectLetters.Length + 1);
}

using MixedModels.Designs;
using MixedModels.Formulas;

namespace MixedModels.Comparisons;

/// <summary>A part of a model that can be left out, and the formula without it.</summary>
/// <param name="Part">What is left out: <c>Days</c>, <c>(1 | Subject)</c>, <c>Days in (Days | Subject)</c>.</param>
/// <param name="Formula">The formula without it.</param>
public sealed record ModelDeletion(string Part, Formula Formula)
{
    /// <summary>
    /// Each fixed term that no interaction of the model contains, as R's <c>drop1</c> has them (Venables and Ripley
    /// 2002, section 6.8).
    /// </summary>
    public static IReadOnlyList<ModelDeletion> OfFixedTerms(ModelDesign design)
    {
        var terms = design.Formula.ExpandFixed(design.Recipe.DotColumns);
        var random = design.Formula.RandomTerms.Select(FormulaText.Random).ToArray();
        return
        [
            .. terms.Terms.Where(term => !terms.Terms.Any(other => IsWithin(term, other))).Select(term =>
                new ModelDeletion(term.Label, Parse(design, FormulaText.Fixed(Without(terms, term)), random))),
        ];
    }

    /// <summary>
    /// Each random effect by itself, as lmerTest's <c>ranova</c> has them: a slope is left out of its term together
    /// with its covariances, a term of one effect goes as a whole.
    /// </summary>
    public static IReadOnlyList<ModelDeletion> OfRandomEffects(ModelDesign design)
    {
        var formula = design.Formula;
        var fixedPart = FormulaText.Fixed(formula.ExpandFixed(design.Recipe.DotColumns));
        var deletions = new List<ModelDeletion>();
        foreach (var term in formula.RandomTerms)
            foreach (var (part, rest) in Reductions(term))
            {
                string[] random =
                    [.. formula.RandomTerms.Select(t => t == term ? rest : FormulaText.Random(t)).OfType<string>()];
                deletions.Add(new ModelDeletion(part, Parse(design, fixedPart, random)));
            }
        return deletions;
    }

    private static IEnumerable<(string Part, string? Remainder)> Reductions(RandomEffectsTerm term)
    {
        var (columns, written) = (term.Columns, FormulaText.Random(term));
        var effects = columns.Terms.Count + (columns.HasIntercept ? 1 : 0);
        if (effects == 1)
        {
            yield return (written, null);
            yield break;
        }
        if (term.IsUncorrelated && columns.HasIntercept)
            yield return ($"(Intercept) in {written}",
                FormulaText.Random(term with { Columns = columns with { HasIntercept = false } }));
        foreach (var effect in columns.Terms.Where(e => !columns.Terms.Any(other => IsWithin(e, other))))
            yield return ($"{effect.Label} in {written}",
                FormulaText.Random(term with { Columns = Without(columns, effect) }));
    }

    private static bool IsWithin(Term term, Term other) =>
        other.Order > term.Order && term.Variables.All(other.Variables.Contains);

    private static TermList Without(TermList terms, Term term) => terms with
    {
        Terms = [.. terms.Terms.Where(t => t != term)],
    };

    private static Formula Parse(ModelDesign design, string fixedPart, IEnumerable<string> random) =>
        Formula.Parse($"{design.Formula.Response} ~ {string.Join(" + ", random.Prepend(fixedPart))}");
}

using MixedModels.Designs.Evaluation;
using MixedModels.Formulas;

namespace MixedModels.Designs;

/// <summary>Random-effects terms to groupings and columns.</summary>
internal sealed class RandomEffectsBuilder(ExpressionEvaluator evaluator, ModelMatrixBuilder matrices)
{
    private readonly GroupingBuilder _groupings = new(evaluator);

    /// <summary>The terms in the formula's order, double bars written out.</summary>
    public IReadOnlyList<BuiltTerm> Build(IReadOnlyList<RandomEffectsTerm> terms)
    {
        var built = new List<BuiltTerm>(terms.Count);
        foreach (var term in terms) built.AddRange(Build(term));
        return built;
    }

    private IEnumerable<BuiltTerm> Build(RandomEffectsTerm term)
    {
        var grouping = _groupings.Build(term.Group);
        var columns = matrices.Build(term.Columns);
        if (!term.IsUncorrelated || columns.Count == 1)
            return [Term($"{term.Left}", columns, CovarianceKind.Full)];
        // As lme4, (1 + x || g) is (1 | g) + (0 + x | g). A term of several columns (a factor, a basis) cannot be split
        // like that without letting its columns correlate again, so the whole stays one term with a
        // diagonal covariance.
        return columns.Count == term.Columns.Terms.Count + (term.Columns.HasIntercept ? 1 : 0)
            ? columns.Select(c => Term(Left(term.Columns, c.Term), [c], CovarianceKind.Full))
            : [Term($"{term.Left}", columns, CovarianceKind.Diagonal)];

        BuiltTerm Term(string left, List<BuiltColumn> z, CovarianceKind covariance)
        {
            var name = $"{left} {(covariance == CovarianceKind.Diagonal ? "||" : "|")} {term.Group.Written}";
            return new BuiltTerm(
                new RandomEffectsDesign(name, grouping, z.ConvertAll(c => c.Meaning), covariance, term),
                new RandomEffectsMatrix(grouping, z.ConvertAll(c => c.Values)));
        }
    }

    private static string Left(TermList list, int term) => term == 0 ? "1" : $"0 + {list.Terms[term - 1].Label}";
}

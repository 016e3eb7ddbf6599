using MixedModels.Designs.Evaluation;
using MixedModels.Formulas;

namespace MixedModels.Designs;

/// <summary>Random-effects terms to groupings and columns.</summary>
internal sealed class RandomEffectsBuilder(ExpressionEvaluator evaluator, ModelMatrixBuilder matrices)
{
    private readonly GroupingBuilder _groupings = new(evaluator);

    /// <summary>The terms in the formula's order, double bars written out.</summary>
    public IReadOnlyList<RandomEffectsMatrix> Build(IReadOnlyList<RandomEffectsTerm> terms)
    {
        var built = new List<RandomEffectsMatrix>(terms.Count);
        foreach (var term in terms) built.AddRange(Build(term));
        return built;
    }

    private IEnumerable<RandomEffectsMatrix> Build(RandomEffectsTerm term)
    {
        var grouping = _groupings.Build(term.Group);
        var columns = matrices.Build(term.Columns);
        if (!term.IsUncorrelated || columns.Count == 1) return [Matrix($"{term.Left}", columns, CovarianceKind.Full)];
        // As lme4, (1 + x || g) is (1 | g) + (0 + x | g). A term of several columns (a factor, a basis) cannot be split
        // like that without letting its columns correlate again, so the whole stays one term with a diagonal covariance.
        return columns.Count == term.Columns.Terms.Count + (term.Columns.HasIntercept ? 1 : 0)
            ? columns.Select(c => Matrix(c.Term == 0 ? "1" : $"0 + {term.Columns.Terms[c.Term - 1].Label}", [c], CovarianceKind.Full))
            : [Matrix($"{term.Left}", columns, CovarianceKind.Diagonal)];

        RandomEffectsMatrix Matrix(string left, List<DesignColumn> z, CovarianceKind covariance)
        {
            var bar = covariance == CovarianceKind.Diagonal ? "||" : "|";
            return new($"{left} {bar} {grouping.Name}", grouping, Names(z), Values(z), covariance);
        }
    }

    private static string[] Names(List<DesignColumn> columns)
    {
        var names = new string[columns.Count];
        for (var j = 0; j < names.Length; j++) names[j] = columns[j].Name;
        return names;
    }

    private static ReadOnlyMemory<double>[] Values(List<DesignColumn> columns)
    {
        var values = new ReadOnlyMemory<double>[columns.Count];
        for (var j = 0; j < values.Length; j++) values[j] = columns[j].Values;
        return values;
    }
}

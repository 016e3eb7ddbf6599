using MixedModels.Designs.Evaluation;
using MixedModels.Formulas;
using MixedModels.Structure;

namespace MixedModels.Designs;

/// <summary>
/// Grouping factors of a formula over the rows in use: interactions have the combinations that occur, the first factor
/// varying slowest. What was built once is kept, so that the terms of one factor share one <see cref="Grouping"/>.
/// </summary>
internal sealed class GroupingBuilder(ExpressionEvaluator evaluator)
{
    private readonly Dictionary<string, Grouping> _known = new(StringComparer.Ordinal);

    public Grouping Build(GroupingFactor factor)
    {
        if (_known.TryGetValue(factor.Label, out var known)) return known;
        var grouping = evaluator.Group(factor.Factors[0]);
        for (var i = 1; i < factor.Factors.Count; i++)
            grouping = Grouping.Combination(grouping, evaluator.Group(factor.Factors[i]), factor.Label);
        _known.Add(factor.Label, grouping);
        return grouping;
    }
}

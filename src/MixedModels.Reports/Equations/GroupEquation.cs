using MixedModels.Designs;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Equations;

/// <summary>
/// The fitted equation of one group: fixed effects, the group's own deviations (and those of the groups it lies in),
/// and their sums, as in "school_id 1: 40.61 - 0.376 + 2.49 verbal_iq = 40.2 + 2.49 verbal_iq".
/// </summary>
public static class GroupEquation
{
    /// <summary>The equation of a group.</summary>
    /// <param name="fit">A mixed model.</param>
    /// <param name="group">The grouping factor, as the formula names it.</param>
    /// <param name="level">The group.</param>
    /// <param name="wording">Words for columns and groups; null for their names.</param>
    /// <exception cref="ModelException"><c>unknown-group</c>, <c>unknown-level</c>.</exception>
    public static MathLine Create(MixedModelFit fit, string group, string level, Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var terms = fit.Design.RandomEffects;
        var first = Enumerable.Range(0, terms.Count).FirstOrDefault(t => terms[t].Group == group, -1);
        if (first < 0)
            throw new ModelException("unknown-group",
                $"The model has no grouping factor '{group}'; "
                    + $"it has {string.Join(", ", terms.Select(t => t.Group).Distinct())}.");
        var at = Enumerable.Range(0, terms[first].LevelCount).FirstOrDefault(l => terms[first].Levels[l] == level, -1);
        if (at < 0)
            throw new ModelException("unknown-level",
                $"'{group}' has no level '{level}'.{Suggestion.DidYouMean(level, terms[first].Levels)}");
        var deviations = Deviations(fit, first, at);
        var columns = new List<DesignColumn>(fit.Design.FixedEffects.Columns);
        foreach (var (column, _) in deviations)
            if (!columns.Exists(column.IsSameAs)) columns.Add(column);
        var equation = new MathBuilder();
        foreach (var column in columns) AddParts(equation, fit, column, Of(column), words);
        equation.Sign("=");
        foreach (var column in columns)
        {
            var sum = (Fixed(fit, column) ?? 0) + Of(column).Sum();
            equation.Add(sum, EquationNumbers.Short(sum), Product(column, words));
        }
        return equation.Line($"{words.Label(group)} {level}");

        double[] Of(DesignColumn column) => [.. deviations.Where(d => d.Column.IsSameAs(column)).Select(d => d.Value)];
    }

    private static void AddParts(
        MathBuilder equation, MixedModelFit fit, DesignColumn column, double[] deviations, Vocabulary words)
    {
        var product = Product(column, words);
        var estimate = Fixed(fit, column);
        if (product.Length == 0 || deviations.Length == 0)
        {
            if (estimate is { } alone) equation.Add(alone, EquationNumbers.Coefficient(alone), product);
            foreach (var deviation in deviations) equation.Add(deviation, EquationNumbers.Short(deviation));
            return;
        }
        var inner = new MathBuilder();
        if (estimate is { } average) inner.Add(average, EquationNumbers.Coefficient(average));
        foreach (var deviation in deviations) inner.Add(deviation, EquationNumbers.Short(deviation));
        var closed = new MathToken(MathKind.Operator, ")");
        equation.Add(new MathToken(MathKind.Operator, "(")).Raw([.. inner.Line("").Tokens, closed, .. product]);
    }

    /// <summary>The fixed effect of a column; null when it only varies.</summary>
    private static double? Fixed(MixedModelFit fit, DesignColumn column)
    {
        var columns = fit.Design.FixedEffects.Columns;
        for (var i = 0; i < columns.Count; i++)
            if (columns[i].IsSameAs(column)) return fit.FixedEffects.Estimates[i];
        return null;
    }

    /// <summary>What a coefficient multiplies, in the rows i of the group; nothing for the intercept.</summary>
    private static MathToken[] Product(DesignColumn column, Vocabulary words) =>
        MathBuilder.Product(column.Parts.Select(part => new MathToken(MathKind.Variable, words.Part(part), "i")));

    /// <summary>The group's effects, those of outer groups first.</summary>
    private static List<(DesignColumn Column, double Value)> Deviations(MixedModelFit fit, int first, int level)
    {
        var terms = fit.Design.RandomEffects;
        var found = new List<(DesignColumn, double)>();
        for (var t = terms.Count - 1; t >= 0; t--)
        {
            if (terms[t].LevelCount > terms[first].LevelCount) continue;
            if (terms[first].Grouping.ParentsIn(terms[t].Grouping) is not { } parents) continue;
            var at = parents.Span[level];
            for (var c = 0; c < terms[t].ColumnCount; c++)
            {
                var isZero = fit.VarianceComponents[t].StandardDeviations[c] == 0;
                found.Add((terms[t].Columns[c], isZero ? 0 : fit.ConditionalModes[t][at, c]));
            }
        }
        return found;
    }
}

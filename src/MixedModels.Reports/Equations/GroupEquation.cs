using MixedModels.Designs;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Equations;

/// <summary>
/// The fitted equation of one group: fixed effects, the group's own deviations (and those of the groups it lies in),
/// and their sums, as in "school_id 1: y-hat = 40.61 - 0.38 + 2.49 verbal_iq = 40.23 + 2.49 verbal_iq". What is the
/// same in
/// all rows of the group stands as a number: "professor 1: y-hat = 72.47 + 6.45 - 1.12 = 77.80". Sums agree as shown.
/// </summary>
public static class GroupEquation
{
    /// <summary>The equation of a group.</summary>
    /// <param name="fit">A mixed model.</param>
    /// <param name="group">The grouping factor, as the formula names it.</param>
    /// <param name="level">The group.</param>
    /// <param name="wording">Words for columns and groups; null for their names.</param>
    /// <param name="notation">Whose index a row has: i among levels, the last letter in a course's notation.</param>
    /// <exception cref="ModelException"><c>unknown-group</c>, <c>unknown-level</c>.</exception>
    public static MathLine Create(MixedModelFit fit, string group, string level, Wording? wording = null,
        EquationNotation notation = EquationNotation.Levels)
    {
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
        var words = Vocabulary.Of(wording);
        var row = notation == EquationNotation.Levels ? "i" : new CourseIndices(fit.Design).Row[^1..];
        var response = new MathToken(MathKind.Variable, words.Expression(fit.Design.ResponseName), row)
        {
            HasHat = true,
        };
        return Line(response, GroupSums.Of(fit, first, at), words, $"{words.Label(group)} {level}");
    }

    private static MathLine Line(MathToken response, GroupSums sums, Vocabulary words, string label)
    {
        var equation = new MathBuilder().Left(response);
        foreach (var sum in sums.Sums) AddParts(equation, sum, response.Index, words);
        if (sums.Sums.Any(sum => sum.Parts.Count > 1))
        {
            equation.Sign("=");
            foreach (var sum in sums.Sums) equation.Add(sum.Total, sum.Write(sum.Total),
                Product(sum.Column, response.Index, words));
        }
        return equation.Line(label);
    }

    private static void AddParts(MathBuilder equation, GroupSum sum, string row, Vocabulary words)
    {
        var product = Product(sum.Column, row, words);
        if (product.Length == 0 || sum.Parts.Count == 1)
        {
            foreach (var part in sum.Parts) equation.Add(part, sum.Write(part), product);
            return;
        }
        var inner = new MathBuilder();
        foreach (var part in sum.Parts) inner.Add(part, sum.Write(part));
        var closed = new MathToken(MathKind.Operator, ")");
        equation.Add(new MathToken(MathKind.Operator, "(")).Raw([.. inner.Line("").Tokens, closed, .. product]);
    }

    /// <summary>What a coefficient multiplies, in the rows of the group; nothing for the intercept.</summary>
    private static MathToken[] Product(DesignColumn column, string row, Vocabulary words) =>
        MathBuilder.Product(column.Parts.Select(part => new MathToken(MathKind.Variable, words.Part(part), row)));
}

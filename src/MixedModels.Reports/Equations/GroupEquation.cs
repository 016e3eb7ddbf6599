using MixedModels.Fitting;

namespace MixedModels.Reports.Equations;

/// <summary>
/// The fitted equation of one group: fixed effects, the group's own deviations (and those of the groups it lies in), and their
/// sums, as in "school_id 1: 40.61 - 0.376 + 2.49 verbal_iq = 40.2 + 2.49 verbal_iq".
/// </summary>
public static class GroupEquation
{
    /// <summary>The equation of a group.</summary>
    /// <param name="fit">A mixed model.</param>
    /// <param name="group">The grouping factor, as the formula names it.</param>
    /// <param name="level">The group.</param>
    /// <exception cref="ModelException"><c>unknown-group</c>, <c>unknown-level</c>.</exception>
    public static MathLine Create(LinearMixedModelFit fit, string group, string level)
    {
        var terms = fit.Design.RandomEffects;
        var first = Enumerable.Range(0, terms.Count).FirstOrDefault(t => terms[t].Group == group, -1);
        if (first < 0) throw new ModelException("unknown-group", $"The model has no grouping factor '{group}'; it has {string.Join(", ", terms.Select(t => t.Group).Distinct())}.");
        var at = Enumerable.Range(0, terms[first].LevelCount).FirstOrDefault(l => terms[first].Levels[l] == level, -1);
        if (at < 0) throw new ModelException("unknown-level", $"'{group}' has no level '{level}'.{Suggestion.DidYouMean(level, terms[first].Levels)}");
        var deviations = Deviations(fit, first, at);
        string[] names = [.. fit.FixedEffects.Names, .. deviations.Select(d => d.Name).Distinct().Except(fit.FixedEffects.Names)];
        var equation = new MathBuilder();
        foreach (var name in names) AddParts(equation, fit, name, [.. deviations.Where(d => d.Name == name).Select(d => d.Value)]);
        equation.Sign("=");
        foreach (var name in names)
        {
            var sum = Fixed(fit, name) + deviations.Where(d => d.Name == name).Sum(d => d.Value);
            equation.Add(sum, EquationNumbers.Short(sum), Product(fit, name));
        }
        return equation.Line($"{group} {level}");
    }

    private static void AddParts(MathBuilder equation, LinearMixedModelFit fit, string name, double[] deviations)
    {
        var isFixed = fit.FixedEffects.Names.Contains(name);
        var product = Product(fit, name);
        if (product.Length == 0 || deviations.Length == 0)
        {
            if (isFixed) equation.Add(Fixed(fit, name), EquationNumbers.Coefficient(Fixed(fit, name)), product);
            foreach (var deviation in deviations) equation.Add(deviation, EquationNumbers.Short(deviation));
            return;
        }
        var inner = new MathBuilder();
        if (isFixed) inner.Add(Fixed(fit, name), EquationNumbers.Coefficient(Fixed(fit, name)));
        foreach (var deviation in deviations) inner.Add(deviation, EquationNumbers.Short(deviation));
        equation.Add(new MathToken(MathKind.Operator, "(")).Raw([.. inner.Line("").Tokens, new MathToken(MathKind.Operator, ")"), .. product]);
    }

    private static double Fixed(LinearMixedModelFit fit, string name)
    {
        for (var i = 0; i < fit.FixedEffects.Names.Count; i++)
            if (fit.FixedEffects.Names[i] == name) return fit.FixedEffects.Estimates[i];
        return 0;
    }

    /// <summary>What a coefficient multiplies, in the rows i of the group; nothing for the intercept.</summary>
    private static MathToken[] Product(LinearMixedModelFit fit, string name)
    {
        var terms = fit.Design.Formula.ExpandFixed(fit.Design.Recipe.DotColumns);
        return MathBuilder.Product(ColumnParts.Of(name, terms).Select(p => new MathToken(MathKind.Variable, p.Part, "i")));
    }

    /// <summary>The group's effects, those of outer groups first.</summary>
    private static List<(string Name, double Value)> Deviations(LinearMixedModelFit fit, int first, int level)
    {
        var terms = fit.Design.RandomEffects;
        var found = new List<(string, double)>();
        for (var t = terms.Count - 1; t >= 0; t--)
        {
            if (terms[t].LevelCount > terms[first].LevelCount) continue;
            if (terms[first].Grouping.ParentsIn(terms[t].Grouping) is not { } parents) continue;
            var at = parents.Span[level];
            for (var c = 0; c < terms[t].ColumnCount; c++) found.Add((terms[t].ColumnNames[c], fit.VarianceComponents[t].StandardDeviations[c] == 0 ? 0 : fit.ConditionalModes[t][at, c]));
        }
        return found;
    }
}

using MixedModels.Formulas;
using MixedModels.Levels;

namespace MixedModels.Variation;

/// <summary>A level switched between random and fixed effects, side by side.</summary>
/// <param name="Group">The grouping factor that was switched.</param>
/// <param name="Random">The fit with random effects of its groups.</param>
/// <param name="Fixed">The fit with a coefficient for each of its groups instead.</param>
/// <param name="Rows">The coefficients that both have.</param>
public sealed record FixedOrRandom(
    string Group, LinearMixedModelFit Random, LinearMixedModelFit Fixed, IReadOnlyList<FixedOrRandomRow> Rows)
{
    /// <summary>Fits a formula as it is, and with the random effects of one grouping factor as fixed effects.</summary>
    /// <param name="formula">A formula with random effects.</param>
    /// <param name="table">The data.</param>
    /// <param name="group">The grouping factor, as the formula names it (<c>school</c>, <c>school:class</c>); null when
    /// there is only one.</param>
    /// <param name="options">How both are fitted.</param>
    /// <exception cref="ModelException"><c>unknown-group</c>.</exception>
    public static FixedOrRandom Compare(Formula formula, Table table, string? group = null, FitOptions? options = null)
    {
        options ??= new FitOptions();
        var random = LinearMixedModel.Fit(formula.Text, table, _ => options);
        var label = Chosen(formula, group);
        var switched = LinearMixedModel.Fit(
            FixedFormula(formula, label, random.Design.Recipe.DotColumns), table, _ => options);
        return new FixedOrRandom(
            label, random, switched, [.. random.FixedEffects.Names.Select((_, i) => Row(random, switched, label, i))]);
    }

    /// <summary>
    /// The formula with the random effects of a grouping factor as fixed effects. The groups' columns stand first, so
    /// that what is constant within groups is aliased with them and not the other way round; the means of coefficients
    /// that each group has of its own are left out.
    /// </summary>
    internal static string FixedFormula(Formula formula, string label, IReadOnlyList<string> dotColumns)
    {
        var terms = formula.ExpandFixed(dotColumns);
        var own = Own(formula, label);
        var parts = new List<string>();
        foreach (var term in formula.RandomTerms.Where(t => t.Group.Label == label).Take(1))
        {
            var indicator = string.Join(':', term.Group.Factors.Select(f => $"factor({f})"));
            parts.AddRange(own.Select(t => t.IsIntercept ? indicator : $"{t.Label}:{indicator}"));
        }
        parts.AddRange(
            terms.Terms.Select(t => ModelTerm.Of(terms, t)).Where(t => !own.Contains(t)).Select(t => t.Label));
        parts.AddRange(terms.Offsets.Select(o => o.ToString()));
        parts.AddRange(formula.RandomTerms.Where(t => t.Group.Label != label).Select(FormulaText.Random));
        var hasIntercept = terms.HasIntercept && !own.Contains(ModelTerm.Intercept);
        return $"{formula.Response} ~ {(hasIntercept ? "1" : "0")} + {string.Join(" + ", parts)}";
    }

    /// <summary>The coefficients that each group has of its own.</summary>
    private static List<ModelTerm> Own(Formula formula, string label) => [.. formula.RandomTerms
        .Where(t => t.Group.Label == label)
        .SelectMany(t => t.Columns.Terms
            .Select(c => ModelTerm.Of(t.Columns, c))
            .Prepend(ModelTerm.Intercept)
            .Where(m => !m.IsIntercept || t.Columns.HasIntercept))
        .Distinct()];

    private static string Chosen(Formula formula, string? group)
    {
        var labels = formula.RandomTerms.Select(t => t.Group.Label).Distinct(StringComparer.Ordinal).ToArray();
        if (group is null && labels.Length == 1) return labels[0];
        if (group is not null && labels.Contains(group)) return group;
        var found = group is null ? "several grouping factors" : $"no grouping factor '{group}'";
        throw new ModelException("unknown-group", labels.Length == 0
            ? $"The formula '{formula}' has no random effects to switch."
            : $"The formula has {found}; name one of {Enumeration.Of(labels)}.");
    }

    private static FixedOrRandomRow Row(
        MixedModelFit random, MixedModelFit switched, string label, int index)
    {
        var name = random.FixedEffects.Names[index];
        var at = switched.FixedEffects.Names.ToList().IndexOf(name);
        var reason = switched.Design.FixedEffects.Aliased.FirstOrDefault(a => a.Name == name)?.Reason
            ?? (at < 0 ? $"each {label} has its own" : null);
        return new FixedOrRandomRow(
            name,
            random.FixedEffects.Estimates[index],
            random.FixedEffects.StandardErrors[index],
            at < 0 ? double.NaN : switched.FixedEffects.Estimates[at],
            at < 0 ? double.NaN : switched.FixedEffects.StandardErrors[at],
            reason);
    }
}

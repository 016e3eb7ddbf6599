namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Finds the random-effects terms of a grouping factor.</summary>
internal static class GroupTerms
{
    /// <summary>The numbers of the factor's terms; of the first factor when none is named.</summary>
    /// <exception cref="ModelException"><c>no-random-effects</c>, <c>unknown-group</c>.</exception>
    public static IReadOnlyList<int> Of(MixedModelFit fit, string? group)
    {
        if (!fit.Design.IsMixed)
            throw new ModelException("no-random-effects",
                $"The model {fit.Design.Formula} has no random effects to plot; add a term such as (1 | group).");
        var name = group ?? fit.ConditionalModes[0].Group;
        int[] terms =
            [.. Enumerable.Range(0, fit.ConditionalModes.Count).Where(t => fit.ConditionalModes[t].Group == name)];
        return terms.Length > 0
            ? terms
            : throw new ModelException("unknown-group",
                $"The model has no grouping factor '{name}'; "
                    + $"it has {string.Join(", ", fit.ConditionalModes.Select(m => m.Group).Distinct())}.");
    }
}

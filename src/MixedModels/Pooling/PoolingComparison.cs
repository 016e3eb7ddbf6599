using MixedModels.Designs;

namespace MixedModels.Pooling;

/// <summary>
/// A mixed model between its two extremes: with the variance of the groups' effects zero (complete pooling, one linear
/// model for all) and infinite (no pooling, each group with coefficients of its own).
/// </summary>
/// <param name="Group">The grouping factor whose effects are pooled.</param>
/// <param name="Partial">The mixed model.</param>
/// <param name="Complete">The linear model without the groups.</param>
/// <param name="Groups">Each coefficient that varies, for each group; predictors of the group level are part of it, so
/// that the three can be compared.</param>
/// <param name="Shared">The coefficients that all groups share.</param>
public sealed record PoolingComparison(
    string Group,
    LinearMixedModelFit Partial,
    LinearMixedModelFit Complete,
    IReadOnlyList<PooledCoefficient> Groups,
    IReadOnlyList<SharedCoefficient> Shared)
{
    /// <summary>The groups whose own rows do not determine their coefficients.</summary>
    public IEnumerable<string> NotDetermined => Groups.Where(g => double.IsNaN(g.None)).Select(g => g.Level).Distinct();

    /// <summary>Fits a formula with complete, partial and no pooling of one grouping factor.</summary>
    /// <param name="formula">A formula with random effects.</param>
    /// <param name="table">The data.</param>
    /// <param name="group">The grouping factor as the formula names it; null takes the one with the most levels. The
    /// effects of other grouping factors count as the group's own where it is nested in theirs.</param>
    /// <param name="options">How the models are fitted.</param>
    /// <exception cref="ModelException"><c>no-random-effects</c>, <c>unknown-group</c>.</exception>
    public static PoolingComparison Create(
        Formula formula, Table table, string? group = null, FitOptions? options = null)
    {
        options ??= new FitOptions();
        if (formula.RandomTerms.Count == 0)
            throw new ModelException("no-random-effects",
                $"The formula '{formula}' has no random effects, so nothing is pooled partially; add (1 | group).");
        var design = ModelDesign.Create(formula, table, options.Design);
        var partial = LinearMixedModel.Fit(design, options);
        var complete = LinearMixedModel.Fit(design.WithoutRandomEffects(), options);
        var target = group ?? design.RandomEffects[0].Group;
        if (design.RandomEffects.All(t => t.Group != target))
            throw new ModelException("unknown-group",
                $"The model has no grouping factor '{target}'; "
                    + $"it has {Enumeration.Of([.. design.RandomEffects.Select(t => t.Group).Distinct()])}.");
        return new PoolingCalculation(partial, complete, target).Result();
    }
}

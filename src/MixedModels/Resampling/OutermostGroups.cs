using MixedModels.Designs;
using MixedModels.Structure;

namespace MixedModels.Resampling;

/// <summary>The grouping factor that all others of a model are nested in: its groups are independent.</summary>
internal static class OutermostGroups
{
    /// <exception cref="ModelException"><c>no-random-effects</c>, <c>crossed-groups</c>.</exception>
    public static Grouping Require(ModelDesign design, string what)
    {
        if (design.RandomEffects.Count == 0)
            throw new ModelException("no-random-effects", $"'{design.Formula}' has no groups for the {what}; take the "
                + "parametric bootstrap.");
        var outer = design.RandomEffects.MinBy(t => t.LevelCount)!.Grouping;
        var crossed = design.RandomEffects.FirstOrDefault(t => !t.Grouping.IsNestedIn(outer));
        return crossed is null ? outer : throw new ModelException("crossed-groups", $"The {what} needs independent "
            + $"groups, but {crossed.Group} is crossed with {outer.Name}; take the parametric or the residual "
            + "bootstrap.");
    }
}

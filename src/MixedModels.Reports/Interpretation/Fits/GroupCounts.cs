using MixedModels.Designs;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Interpretation.Fits;

/// <summary>How many rows the groups of a term have, in words.</summary>
internal static class GroupCounts
{
    /// <summary><c>10 rows each</c>, <c>4 to 35 rows each, median 17</c>.</summary>
    public static string Describe(RandomEffectsDesign term)
    {
        var sizes = GroupSizes.Of(term.Grouping);
        return sizes.Minimum == sizes.Maximum
            ? $"{English.Count(sizes.Minimum, "row")} each"
            : $"{NumberFormat.Count(sizes.Minimum)} to {English.Count(sizes.Maximum, "row")} each, "
                + $"median {English.Number(sizes.Median)}";
    }
}

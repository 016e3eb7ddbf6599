using MixedModels.Reports.Numbers;
using MixedModels.Structure;

namespace MixedModels.Reports.Words;

/// <summary>Group sizes in words.</summary>
internal static class SizeWords
{
    /// <summary><c>5</c> when all are equal, else <c>3 to 50, median 21.5</c>.</summary>
    public static string Of(GroupSizes sizes) => sizes.Minimum == sizes.Maximum
        ? NumberFormat.Count(sizes.Minimum)
        : $"{NumberFormat.Count(sizes.Minimum)} to {NumberFormat.Count(sizes.Maximum)}, "
            + $"median {NumberFormat.Single(sizes.Median, 15)}";
}

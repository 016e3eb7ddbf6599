namespace MixedModels.Structure;

/// <summary>How many rows (or inner groups) the groups of a factor have.</summary>
/// <param name="Minimum">The smallest group.</param>
/// <param name="Median">The median; the mean of the two middle ones when there is an even number of groups.</param>
/// <param name="Maximum">The largest group.</param>
public sealed record GroupSizes(int Minimum, double Median, int Maximum)
{
    /// <summary>The sizes of groups; all zero when there is no group.</summary>
    internal static GroupSizes Of(int[] counts)
    {
        if (counts.Length == 0) return new GroupSizes(0, 0, 0);
        var sorted = counts.Order().ToArray();
        var middle = sorted.Length / 2;
        return new GroupSizes(sorted[0], sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0, sorted[^1]);
    }
}

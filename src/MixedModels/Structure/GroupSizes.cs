namespace MixedModels.Structure;

/// <summary>How many rows (or inner groups) the groups of a factor have.</summary>
/// <param name="Minimum">The smallest group.</param>
/// <param name="Median">The median; the mean of the two middle ones when there is an even number of groups.</param>
/// <param name="Maximum">The largest group.</param>
public sealed record GroupSizes(int Minimum, double Median, int Maximum)
{
    /// <summary>How many rows the levels of a factor have.</summary>
    public static GroupSizes Of(Grouping grouping) => Of(grouping.Sizes.Span);

    /// <summary>The sizes of groups; all zero when there is no group.</summary>
    internal static GroupSizes Of(ReadOnlySpan<int> sizes)
    {
        if (sizes.Length == 0) return new GroupSizes(0, 0, 0);
        var sorted = sizes.ToArray();
        Array.Sort(sorted);
        var (below, above) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return new GroupSizes(sorted[0], (below + above) / 2.0, sorted[^1]);
    }
}

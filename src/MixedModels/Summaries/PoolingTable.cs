using MixedModels.Pooling;

namespace MixedModels.Summaries;

/// <summary>Complete, no and partial pooling as a table.</summary>
public static class PoolingTable
{
    /// <summary>
    /// A row for each group and coefficient: the grouping factor under its name, <c>n</c>, <c>term</c>,
    /// <c>complete</c>, <c>none</c>, <c>partial</c>, <c>shrinkage</c>.
    /// </summary>
    public static Table Groups(PoolingComparison pooling) => new([
        Columns.Text(pooling.Group, pooling.Groups.Select(g => g.Level)),
        Columns.Numbers("n", pooling.Groups.Select(g => (double)g.Rows)),
        Columns.Text("term", pooling.Groups.Select(g => g.Term)),
        Columns.Numbers("complete", pooling.Groups.Select(g => g.Complete)),
        Columns.Numbers("none", pooling.Groups.Select(g => g.None)),
        Columns.Numbers("partial", pooling.Groups.Select(g => g.Partial)),
        Columns.Numbers("shrinkage", pooling.Groups.Select(g => g.Shrinkage)),
    ]);

    /// <summary>
    /// The coefficients that all groups share: <c>term</c>, <c>complete</c>, <c>none</c>, <c>partial</c>.
    /// </summary>
    public static Table Shared(PoolingComparison pooling) => new([
        Columns.Text("term", pooling.Shared.Select(s => s.Term)),
        Columns.Numbers("complete", pooling.Shared.Select(s => s.Complete)),
        Columns.Numbers("none", pooling.Shared.Select(s => s.None)),
        Columns.Numbers("partial", pooling.Shared.Select(s => s.Partial)),
    ]);
}

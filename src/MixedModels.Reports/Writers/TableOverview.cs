using MixedModels.Tables;

namespace MixedModels.Reports.Writers;

/// <summary>What there is to say of a table before any model.</summary>
/// <param name="Name">The data's name, such as <c>students.csv</c>.</param>
/// <param name="Table">The table.</param>
/// <param name="Joins">The joins that made it, in order.</param>
/// <param name="HeadRows">How many of its first rows to show.</param>
public sealed record TableOverview(string Name, Table Table, IReadOnlyList<JoinDescription> Joins, int HeadRows)
{
    /// <summary>The first rows.</summary>
    public Table Head => Table.Take([.. Enumerable.Range(0, Math.Min(HeadRows, Table.RowCount))]);
}

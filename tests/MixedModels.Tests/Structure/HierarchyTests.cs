using MixedModels.Structure;

namespace MixedModels.Tests.Structure;

/// <summary>What is nested in what, in tables small enough to be read.</summary>
public class HierarchyTests
{
    private static readonly Grouping Schools = new("school", ["s1", "s2"], new[] { 0, 0, 0, 0, 1, 1, 1 });
    private static readonly Grouping Classes = new("class", ["c1", "c2", "c3", "c4", "c5"],
        new[] { 0, 0, 1, 2, 3, 4, 4 });
    private static readonly Grouping Years = new("year", ["y1", "y2", "y3"], new[] { 0, 1, 2, 0, 1, 2, 0 });

    [Fact]
    public void Classes_lie_in_schools_and_rows_in_classes()
    {
        var levels = Hierarchy.Of([Classes, Schools, Classes]).Levels;
        Assert.Equal([("school", 2, 0), ("class", 5, 1), ("rows", 7, 2)],
            levels.Select(l => (l.Name, l.Count, l.Depth)));
        Assert.Equal([null, new GroupSizes(2, 2.5, 3), new GroupSizes(1, 1, 2)], levels.Select(l => l.PerParent));
        Assert.Equal([1], levels[2].Parents); // not in schools as well, which hold the classes
    }

    [Fact]
    public void Crossed_factors_stand_side_by_side()
    {
        var levels = Hierarchy.Of([Schools, Years]).Levels;
        Assert.Equal([0, 0, 1], levels.Select(l => l.Depth));
        Assert.Equal([0, 1], levels[2].Parents);
        Assert.Null(levels[2].PerParent);
    }

    [Fact]
    public void A_column_of_a_model_matrix_is_constant_within_groups_or_not()
    {
        Assert.True(Constancy.IsConstantWithin(new double[] { 3, 3, 3, 3, 1, 1, 1 }, Schools));
        Assert.False(Constancy.IsConstantWithin(new double[] { 3, 3, 3, 2, 1, 1, 1 }, Schools));
    }
}

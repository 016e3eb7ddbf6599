using MixedModels.Diagnostics;
using MixedModels.Structure;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Diagnostics;

public class GroupDeviationsTests
{
    /// <summary><c>tapply(score, Worker, sd)</c> of the Machines.</summary>
    [Fact]
    public void Deviations_by_group_are_R_s()
    {
        var table = ReferenceTables.Read("Machines.csv");
        var workers = Grouping.Of(table["Worker"]);
        var deviations = GroupDeviations.Of(((NumericColumn)table["score"]).Values, workers, leastRows: 2);
        var byName = deviations.Levels.Select(level => workers.Levels[level]).Zip(deviations.Deviations)
            .OrderBy(pair => pair.First, StringComparer.Ordinal).Select(pair => pair.Second).ToArray();
        double[] expected = [6.50815727461, 4.21023884253, 5.20763328629, 6.37529955723, 9.00094130880, 8.24754172129];
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], byName[i], 1e-10);
    }

    [Fact]
    public void Small_groups_are_left_out()
    {
        var groups = new Grouping("g", ["a", "b", "c"], new[] { 0, 0, 1, 2, 2, 2 });
        Assert.Equal([2], GroupDeviations.Of([1, 2, 5, 1, 2, 3], groups, leastRows: 3).Levels);
    }
}

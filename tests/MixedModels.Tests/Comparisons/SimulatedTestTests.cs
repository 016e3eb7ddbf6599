using MixedModels.Comparisons;
using MixedModels.Designs;
using MixedModels.Numerics.Distributions;
using MixedModels.Resampling;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Comparisons;

/// <summary>Likelihood-ratio tests by simulation.</summary>
public class SimulatedTestTests
{
    private static readonly BootstrapOptions Draws = new() { Replicates = 4000, Seed = 5 };

    /// <summary>
    /// In a balanced one-way layout the restricted statistic is zero exactly when the mean square between groups is not
    /// above that within: P(F(5, 24) &gt; 1) for Dyestuff's six batches of five. Four Monte Carlo errors of 4,000
    /// draws.
    /// </summary>
    [Fact]
    public void Exact_restricted_test_has_the_point_mass_of_F()
    {
        var exact = OneWay(Criterion.Reml, "Dyestuff2.csv").WithExactTests(Draws).Rows[1].Exact!;
        Assert.Equal(1, exact.PValue); // the statistic is zero: every draw is at least as large
        var table = OneWay(Criterion.Reml, "Dyestuff.csv");
        var tiny = table with { Rows = [table.Rows[0], Moved(table.Rows[1], 1e-6)] };
        var above = FisherF.Survival(1, 5, 24);
        var error = Math.Sqrt(above * (1 - above) / 4000);
        Assert.Equal(above, tiny.WithExactTests(Draws).Rows[1].Exact!.PValue, 4 * error);
    }

    /// <summary>Both simulate the same distribution, one through refits: they agree within Monte Carlo error.</summary>
    [Theory]
    [InlineData(Criterion.Reml)]
    [InlineData(Criterion.Ml)]
    public void Exact_test_and_bootstrap_agree(Criterion criterion)
    {
        var table = OneWay(criterion, "Dyestuff.csv");
        var moved = table with { Rows = [table.Rows[0], Moved(table.Rows[1], 0.8)] };
        var exact = moved.WithExactTests(Draws).Rows[1].Exact!.PValue;
        var bootstrap = moved.WithBootstrap(Draws with { Replicates = 1000 }).Rows[1].Bootstrap!;
        Assert.Equal(1000, bootstrap.Used);
        Assert.Equal(exact, bootstrap.PValue, 4 * Math.Sqrt(exact * (1 - exact) / 1000));
    }

    [Fact]
    public void Exact_distribution_is_given_only_where_it_is_known()
    {
        ModelDesign[] designs =
        [
            .. new[] { "Reaction ~ Days + (1 | Subject)", "Reaction ~ Days + (Days | Subject)" }
                .Select(f => ModelDesign.Create(Formula.Parse(f), ReferenceTables.Read("sleepstudy.csv"))),
        ];
        var table = LikelihoodRatioTable.Create(designs, new FitOptions()).WithExactTests(Draws);
        Assert.All(table.Rows, row => Assert.Null(row.Exact));
    }

    private static LikelihoodRatioTable OneWay(Criterion criterion, string file)
    {
        var data = ReferenceTables.Read(file);
        ModelDesign[] designs =
        [
            ModelDesign.Create(Formula.Parse("Yield ~ 1"), data),
            ModelDesign.Create(Formula.Parse("Yield ~ 1 + (1 | Batch)"), data),
        ];
        return LikelihoodRatioTable.Create(designs, new FitOptions { Criterion = criterion });
    }

    private static LikelihoodRatioRow Moved(LikelihoodRatioRow row, double statistic) =>
        row with { Test = row.Test! with { Statistic = statistic } };
}

using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Inference;

/// <summary>Cluster-robust covariances against dense matrices (scripts/robust_dense.R) and what must be so.</summary>
public class RobustInferenceTests
{
    /// <summary>lme4 and the product know theta to about 1e-7 of itself, and the figures have ten digits.</summary>
    private const double Near = 1e-6;

    private static readonly LinearMixedModelFit Chicks = Fit(Growing());

    [Theory]
    [InlineData(RobustKind.CR0, 1.240236120, 0.518656613, 1.559445140, 1.080220156, 1.093291047)]
    [InlineData(RobustKind.CR1, 1.265810690, 0.529351689, 1.591602031, 1.102495080, 1.115835503)]
    [InlineData(RobustKind.CR2, 1.2729900104, 0.5297988674, 1.7131086438, 1.1642829392, 1.1792500009)]
    [InlineData(RobustKind.CR3, 1.3072477963, 0.5412032576, 1.8850091929, 1.2576259740, 1.2747429942)]
    public void Standard_errors_are_those_of_the_dense_formula(RobustKind kind, params double[] errors)
    {
        var tests = CoefficientTests.Create(Robust(Chicks, kind)).Rows;
        for (var i = 0; i < errors.Length; i++) Assert.Equal(errors[i], tests[i].StandardError, Near * errors[i]);
    }

    [Theory]
    [InlineData(RobustKind.CR1, 20.326759653, 23.728063655, 8.730263227, 7.177850748, 9.740371387)]
    [InlineData(RobustKind.CR2, 20.043532607, 23.728767185, 8.273545742, 6.475792275, 9.584407597)]
    [InlineData(RobustKind.CR3, 19.748664264, 23.729821794, 7.847359443, 5.595903683, 9.422885123)]
    public void Degrees_of_freedom_are_those_of_the_dense_formula(
        RobustKind kind, double intercept, double slope, double diet, double statistic, double together)
    {
        var inference = Robust(Chicks, kind);
        double[] expected = [intercept, slope, diet, diet, diet];
        var tests = CoefficientTests.Create(inference).Rows;
        for (var i = 0; i < 5; i++) Assert.Equal(expected[i], tests[i].DegreesOfFreedom, Near * expected[i]);
        var all = inference.Test("Diet2 = 0; Diet3 = 0; Diet4 = 0");
        Assert.Equal(statistic, all.Statistic, Near * statistic);
        Assert.Equal(together, all.DenominatorDegreesOfFreedom, Near * together);
    }

    /// <summary>CR2 does not know in which order a cluster's rows stand; a triangular root of V would.</summary>
    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        var table = Growing();
        int[] back = [.. Enumerable.Range(0, table.RowCount).Reverse()];
        var (forward, backward) = (Robust(Chicks, RobustKind.CR2), Robust(Fit(table.Take(back)), RobustKind.CR2));
        for (var i = 0; i < 5; i++)
            Assert.Equal(forward.Covariance[i, i], backward.Covariance[i, i], Near * forward.Covariance[i, i]);
    }

    /// <summary>In balance the intercept's CR2 variance is the classical one: that of group means.</summary>
    [Fact]
    public void A_mean_of_balanced_groups_has_the_classical_test()
    {
        var fit = LinearMixedModel.Fit("Yield ~ 1 + (1 | Batch)", ReferenceTables.Read("Dyestuff.csv"));
        var test = CoefficientTests.Create(Robust(fit, RobustKind.CR2)).Rows[0];
        Assert.Equal(fit.FixedEffects.StandardErrors[0], test.StandardError, 1e-7 * test.StandardError);
        Assert.Equal(5, test.DegreesOfFreedom, 1e-9); // six batches less one
    }

    /// <summary>The sum over both factors less that over their combinations, from sums of residuals.</summary>
    [Fact]
    public void Crossed_groups_are_clustered_both_ways()
    {
        var fit = LinearMixedModel.Fit(
            "diameter ~ 1 + (1 | plate) + (1 | sample)", ReferenceTables.Read("Penicillin.csv"));
        var inference = Robust(fit, RobustKind.CR0);
        var rows = fit.Design.Rows;
        // Every plate meets every sample: V^-1 1 is the same in every row, and the estimate is the plain mean.
        var y = rows.Response.ToArray();
        var mean = y.Average();
        double Meat(Func<int, int> cluster) => Enumerable.Range(0, y.Length).GroupBy(cluster)
            .Sum(g => Math.Pow(g.Sum(i => y[i] - mean), 2));
        var (plate, sample) = (rows.RandomEffects[0].Refs, rows.RandomEffects[1].Refs);
        var meat = Meat(i => plate.Span[i]) + Meat(i => sample.Span[i]) - Meat(i => i);
        Assert.Equal(meat / y.Length / y.Length, inference.Covariance[0, 0], 1e-9 * inference.Covariance[0, 0]);
        Assert.Equal(5, inference.DegreesOfFreedom([1]));
        Assert.Equal(["plate", "sample"], inference.Options.Robust!.Clusters);
    }

    [Theory]
    [InlineData("plate", "share a level of sample")]
    [InlineData("plat", "Did you mean 'plate'?")]
    [InlineData("plate,plate", "twice")]
    public void Clusters_that_are_none_are_refused(string clusters, string words)
    {
        var fit = LinearMixedModel.Fit(
            "diameter ~ 1 + (1 | plate) + (1 | sample)", ReferenceTables.Read("Penicillin.csv"));
        var options = new InferenceOptions { Robust = new RobustCovariance(RobustKind.CR1, clusters.Split(',')) };
        var error = Assert.Throws<ModelException>(() => FixedEffectInference.Of(fit, options));
        Assert.Equal("bad-clusters", error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static FixedEffectInference Robust(LinearMixedModelFit fit, RobustKind kind) =>
        FixedEffectInference.Of(fit, new InferenceOptions { Robust = new RobustCovariance(kind) });

    private static LinearMixedModelFit Fit(Table table) => LinearMixedModel.Fit(
        "weight ~ Time + Diet + (Time | Chick)", table, o => o with { Design = new DesignOptions { Weights = "w" } });

    /// <summary>The even chicks up to day 12, as in the script.</summary>
    private static Table Growing()
    {
        var table = ReferenceTables.Read("ChickWeight.csv");
        var (time, chick) = (((NumericColumn)table["Time"]).Values.ToArray(), (FactorColumn)table["Chick"]);
        int[] kept = [.. Enumerable.Range(0, table.RowCount).Where(i => time[i] <= 12
            && int.Parse(chick.Text(i)!, System.Globalization.CultureInfo.InvariantCulture) % 2 == 0)];
        var weights = new NumericColumn("w", [.. time.Select(t => 1 + t % 4)]);
        return new Table([.. table.Columns, weights]).Take(kept);
    }
}

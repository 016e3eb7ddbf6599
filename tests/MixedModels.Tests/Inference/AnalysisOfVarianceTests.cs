using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Tests.Fitting;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Inference;

/// <summary>Tests of terms against lmerTest, and against what must hold of them.</summary>
public class AnalysisOfVarianceTests
{
    public static TheoryData<string, int> References =>
        [.. ReferenceCase.AllNames("lmer").SelectMany(name => new[] { (name, 1), (name, 2), (name, 3) })];

    /// <summary>lmerTest's degrees of freedom rest on numerical Hessians, good to about 1e-5.</summary>
    [Theory]
    [MemberData(nameof(References))]
    public void Tests_of_terms_are_those_of_lmerTest(string name, int type)
    {
        var reference = ReferenceCase.Load(name);
        Assert.SkipUnless(reference.Has("satterthwaite") && !reference.Singular, "No figures to trust.");
        Assert.SkipUnless(reference.At("satterthwaite").TryGetProperty($"anova_type{type}", out var table)
            && table.ValueKind == JsonValueKind.Array, "The reference has no tests of terms.");
        var found = AnalysisOfVariance.Create(ReferenceModels.Fit(reference), (SumOfSquaresType)(type - 1)).Rows
            .ToDictionary(row => row.Hypothesis.Label, StringComparer.Ordinal);
        foreach (var row in table.EnumerateArray())
        {
            var test = found[row.GetProperty("term").GetString()!];
            var (f, df) = (row.GetProperty("F value").GetDouble(), row.GetProperty("DenDF").GetDouble());
            Assert.Equal(f, test.Statistic, 1e-5 * Math.Max(f, 1e-3));
            Assert.Equal(df, test.DenominatorDegreesOfFreedom, 3e-5 * df);
            Assert.Equal(row.GetProperty("NumDF").GetDouble(), test.NumeratorDegreesOfFreedom);
        }
    }

    /// <summary>The same hypotheses whatever the contrasts: the models are one, and so are sums to 1e-9.</summary>
    [Theory]
    [InlineData("y ~ f * small + (1 | left)")]
    [InlineData("y ~ f * x + small + (1 | left)")]
    [InlineData("y ~ small * f * x + (1 | left)")]
    public void Type_three_does_not_depend_on_the_coding(string formula)
    {
        var plain = TypeThree(formula, []);
        foreach (var kind in (ContrastKind[])[ContrastKind.Sum, ContrastKind.Helmert, ContrastKind.Sas])
        {
            var coded = TypeThree(formula, new() { ["f"] = kind, ["small"] = ContrastKind.Helmert });
            for (var i = 0; i < plain.Rows.Count; i++)
            {
                Assert.Equal(plain.Rows[i].NumeratorDegreesOfFreedom, coded.Rows[i].NumeratorDegreesOfFreedom);
                Assert.Equal(plain.Rows[i].Statistic, coded.Rows[i].Statistic, 1e-7 * plain.Rows[i].Statistic);
            }
        }
    }

    /// <summary>With sum contrasts a main effect of type III is that its coefficients are zero.</summary>
    [Fact]
    public void Type_three_of_sum_contrasts_is_that_coefficients_are_zero()
    {
        var table = TypeThree(
            "y ~ f * small + (1 | left)", new() { ["f"] = ContrastKind.Sum, ["small"] = ContrastKind.Sum });
        foreach (var row in table.Rows)
            for (var r = 0; r < row.Hypothesis.Count; r++)
            {
                var own = table.Inference.Names.Select((name, i) => (name, i))
                    .Where(c => row.Hypothesis.Row(r)[c.i] != 0).Select(c => c.name).ToArray();
                Assert.All(own, name => Assert.Equal(IsInteraction(row.Hypothesis.Label), IsInteraction(name)));
            }
    }

    private static bool IsInteraction(string name) => name.Contains(':', StringComparison.Ordinal);

    /// <summary>A linear model in balance: the sums of squares of any type add up to that of the model.</summary>
    [Theory]
    [InlineData(SumOfSquaresType.I)]
    [InlineData(SumOfSquaresType.II)]
    [InlineData(SumOfSquaresType.III)]
    public void Sums_of_squares_of_a_balanced_layout_add_up(SumOfSquaresType type)
    {
        var oats = ReferenceTables.Read("Oats.csv");
        var full = LinearMixedModel.Fit("yield ~ Block * Variety", oats);
        var empty = LinearMixedModel.Fit("yield ~ 1", oats);
        var table = AnalysisOfVariance.Create(full, type);
        var sum = table.Rows.Sum(row => table.MeanSquare(row) * row.NumeratorDegreesOfFreedom);
        var expected = 71 * empty.Sigma * empty.Sigma - (72 - 18) * full.Sigma * full.Sigma;
        Assert.Equal(expected, sum, 1e-9 * expected);
        var first = table.Rows[0];
        Assert.Equal(FisherF.Survival(first.Statistic, 5, 54), first.PValue, 1e-12);
    }

    /// <summary>The order of terms matters to type I alone.</summary>
    [Fact]
    public void The_order_of_terms_matters_to_type_one_alone()
    {
        var (one, other) = (Fit("y ~ f + small + x + (1 | left)"), Fit("y ~ x + small + f + (1 | left)"));
        Assert.NotEqual(F(one, SumOfSquaresType.I, "f"), F(other, SumOfSquaresType.I, "f"), 1e-3);
        Assert.Equal(F(one, SumOfSquaresType.II, "f"), F(other, SumOfSquaresType.II, "f"), 1e-8);
        Assert.Equal(F(one, SumOfSquaresType.III, "f"), F(other, SumOfSquaresType.III, "f"), 1e-8);

        static double F(LinearMixedModelFit fit, SumOfSquaresType type, string term) => AnalysisOfVariance
            .Create(fit, type).Rows.Single(row => row.Hypothesis.Label == term).Statistic;
    }

    [Fact]
    public void Empty_cells_leave_type_three_undefined()
    {
        var table = GeneratedDesign.Table(3);
        var (f, small) = (((FactorColumn)table["f"]).Codes.ToArray(), ((FactorColumn)table["small"]).Codes.ToArray());
        int[] kept = [.. Enumerable.Range(0, table.RowCount).Where(i => !(f[i] == 1 && small[i] == 2))];
        var fit = LinearMixedModel.Fit("y ~ f * small + (1 | left)", table.Take(kept));
        var error = Assert.Throws<ModelException>(() => AnalysisOfVariance.Create(fit));
        Assert.Equal("empty-cells", error.Id);
        Assert.Equal(3, AnalysisOfVariance.Create(fit, SumOfSquaresType.II).Rows.Count);
    }

    private static AnalysisOfVariance TypeThree(string formula, Dictionary<string, ContrastKind> contrasts) =>
        AnalysisOfVariance.Create(LinearMixedModel.Fit(formula, GeneratedDesign.Table(3, rows: 200),
            o => o with { Design = new DesignOptions { Contrasts = contrasts } }));

    private static LinearMixedModelFit Fit(string formula) =>
        LinearMixedModel.Fit(formula, GeneratedDesign.Table(3, rows: 200));
}

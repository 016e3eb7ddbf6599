using MixedModels.Pooling;
using MixedModels.Summaries;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Pooling;

public class PoolingTests
{
    [Fact]
    public void Each_school_of_the_Netherlands_has_the_model_that_broom_gives()
    {
        var reference = ReferenceCase.Load("netherlands_school_lms");
        var models = GroupedLinearModels.Fit(Formula.Parse(reference.Formula),
            Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv")), "school_id");
        var table = ByGroupTable.Create(models);
        Assert.Equal(262, table.RowCount);
        Assert.Empty(models.NotFitted);
        var row = 0;
        foreach (var expected in reference.Root.GetProperty("table").EnumerateArray())
        {
            Assert.Equal(
                expected.GetProperty("school_id").GetInt32()
                    .ToString(System.Globalization.CultureInfo.InvariantCulture), table["school_id"].Text(row));
            Assert.Equal(expected.GetProperty("term").GetString(), table["term"].Text(row));
            Assert.Equal(expected.GetProperty("n").GetDouble(), Number("n", row));
            // Least squares on small well-conditioned groups: R's and our QR agree to rounding.
            foreach (var name in new[] { "estimate", "std.error", "statistic", "p.value" })
                Assert.Equal(1, Number(name, row) / expected.GetProperty(name).GetDouble(), 1e-9);
            row++;
        }

        double Number(string name, int at) => ((NumericColumn)table[name]).Values[at];
    }

    [Fact]
    public void Groups_that_cannot_be_fitted_are_reported()
    {
        var table = new Table([
            FactorColumn.FromTexts("g", ["a", "a", "a", "a", "b", "b", "c", "c", "c", null]),
            new NumericColumn("x", [1, 2, 3, 4, 1, 2, 5, 5, 5, 1]),
            new NumericColumn("y", [1, 3, 2, 5, 1, 2, 3, 4, 5, 6])]);
        var models = GroupedLinearModels.Fit(Formula.Parse("y ~ x"), table, "g");
        Assert.Equal("b", Assert.Single(models.NotFitted).Level);
        Assert.Contains("at least 3 rows", models.Groups[1].Reason);
        Assert.Contains("not estimated: x", models.Groups[2].Reason);
        Assert.Equal(1, models.RowsWithoutGroup);
        var rows = ByGroupTable.Create(models);
        Assert.Equal(4, rows.RowCount);
        Assert.True(rows["estimate"].IsMissing(3));
        Assert.Equal(2, ByGroupTable.Problems(models).RowCount);
        Assert.Equal("random-effects-by-group",
            Assert.Throws<ModelException>(() =>
                GroupedLinearModels.Fit(Formula.Parse("y ~ x + (1 | g)"), table, "g")).Id);
        Assert.Equal("unknown-column",
            Assert.Throws<ModelException>(() => GroupedLinearModels.Fit(Formula.Parse("y ~ z"), table, "g")).Id);
    }

    [Fact]
    public void Groups_may_be_combinations()
    {
        var models = GroupedLinearModels.Fit(Formula.Parse("like ~ 1"), ReferenceTables.Read("science.csv"),
            "school:class");
        Assert.Equal(66, models.Groups.Count);
        Assert.Equal("1:1", models.Groups[0].Level);
    }

    [Theory]
    [InlineData("science_class", "science_lm", "science.csv", null)]
    [InlineData("netherlands_lmer", "netherlands_lm", "netherlands-students.csv", null)]
    [InlineData("chickweight_sqrt_slope", null, "ChickWeight.csv", "sqrt(weight) ~ Time + Diet:Time")]
    public void Complete_and_partial_pooling_are_lm_and_lmer(
        string mixed, string? linear, string file, string? linearFormula)
    {
        var reference = ReferenceCase.Load(mixed);
        var table = ReferenceTables.Read(file);
        var pooling = PoolingComparison.Create(Formula.Parse(reference.Formula), table);
        Assert.Equal(reference.Root.GetProperty("objective").GetDouble(), pooling.Partial.Statistics.Objective, 1e-6);
        var fixedEffects = reference.Root.GetProperty("fixed").EnumerateArray()
            .ToDictionary(f => f.GetProperty("term").GetString()!, f => f.GetProperty("estimate").GetDouble());
        foreach (var shared in pooling.Shared) Assert.Equal(fixedEffects[shared.Term], shared.Partial, 1e-6);
        if (linear is null)
        {
            var fit = LinearMixedModel.Fit(linearFormula!, table);
            Assert.Equal(fit.FixedEffects.Estimates, pooling.Complete.FixedEffects.Estimates);
            return;
        }
        var tidy = ReferenceCase.Load(linear).Root.GetProperty("tidy").EnumerateArray()
            .Select(f => f.GetProperty("estimate").GetDouble()).ToArray();
        for (var i = 0; i < tidy.Length; i++) Assert.Equal(tidy[i], pooling.Complete.FixedEffects.Estimates[i], 1e-9);
    }

    [Fact]
    public void Intercepts_of_the_Netherlands()
    {
        var table = ReferenceTables.Read("netherlands-students.csv");
        var pooling = PoolingComparison.Create(Formula.Parse("language_post ~ verbal_iq + (1 | school_id)"), table);
        var noPooling = LinearMixedModel.Fit("language_post ~ 0 + factor(school_id) + verbal_iq", table);
        Assert.Equal(131, pooling.Groups.Count);
        for (var g = 0; g < 131; g++) Assert.Equal(noPooling.FixedEffects.Estimates[g], pooling.Groups[g].None, 1e-9);
        var slope = Assert.Single(pooling.Shared);
        Assert.Equal(noPooling.FixedEffects.Estimates[131], slope.None, 1e-10);
        // Complete pooling has one intercept for all; seed 002 gives 40.93 and, for school 1, 40.61 - 0.376.
        Assert.All(pooling.Groups, g => Assert.Equal(pooling.Complete.FixedEffects.Estimates[0], g.Complete, 1e-10));
        Assert.Equal(40.608232 - 0.3757394, pooling.Groups[0].Partial, 1e-6);
        // The partial estimate lies between the group's own and the population's, by the shrinkage factor.
        var (tau, sigma) =
            (pooling.Partial.VarianceComponents[0].Covariance[0, 0], pooling.Partial.Sigma * pooling.Partial.Sigma);
        Assert.All(pooling.Groups, g => Assert.Equal(sigma / (sigma + g.Rows * tau), g.Shrinkage, 1e-9));
    }

    [Fact]
    public void Slopes_and_intercepts_without_pooling_are_the_models_by_group()
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        var pooling = PoolingComparison.Create(Formula.Parse("Reaction ~ Days + (Days | Subject)"), table);
        var models = GroupedLinearModels.Fit(Formula.Parse("Reaction ~ Days"), table, "Subject");
        Assert.Empty(pooling.Shared);
        for (var g = 0; g < 18; g++)
            for (var c = 0; c < 2; c++)
            {
                Assert.Equal(models.Groups[g].Level, pooling.Groups[2 * g + c].Level);
                Assert.Equal(models.Groups[g].Fit!.FixedEffects.Estimates[c], pooling.Groups[2 * g + c].None, 1e-9);
            }
    }

    [Fact]
    public void Slopes_of_chicks_take_their_diet_along()
    {
        var table = ReferenceTables.Read("ChickWeight.csv");
        var pooling =
            PoolingComparison.Create(Formula.Parse("sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time"), table);
        Assert.Equal("(Intercept)", Assert.Single(pooling.Shared).Term);
        var noPooling = LinearMixedModel.Fit("sqrt(weight) ~ 1 + factor(Chick):Time", table);
        var chick20 = pooling.Groups.Single(g => g.Level == "20");
        Assert.Equal(
            noPooling.FixedEffects.Estimates[noPooling.FixedEffects.Names.ToList().IndexOf("factor(Chick)20:Time")],
            chick20.None, 1e-9);
        var chick50 = pooling.Groups.Single(g => g.Level == "50");
        var fixedEffects = pooling.Partial.FixedEffects;
        var expected = fixedEffects.Estimates[fixedEffects.Names.ToList().IndexOf("Time")]
            + fixedEffects.Estimates[fixedEffects.Names.ToList().IndexOf("Time:Diet4")];
        var modes = pooling.Partial.ConditionalModes[0];
        Assert.Equal(expected + modes[modes.Levels.ToList().IndexOf("50"), 0], chick50.Partial, 1e-10);
    }

    [Fact]
    public void Classes_take_their_school_along()
    {
        var table = ReferenceTables.Read("science.csv");
        var pooling = PoolingComparison.Create(Formula.Parse("like ~ sex + PrivPub + (1 | school/class)"), table);
        Assert.Equal("class:school", pooling.Group);
        Assert.Equal("sexm", Assert.Single(pooling.Shared).Term);
        Assert.Equal(66, pooling.Groups.Count);
        Assert.Equal("school",
            PoolingComparison.Create(Formula.Parse("like ~ sex + PrivPub + (1 | school/class)"), table,
                "school").Group);
        Assert.Equal("unknown-group",
            Assert.Throws<ModelException>(() =>
                PoolingComparison.Create(Formula.Parse("like ~ sex + (1 | school)"), table, "class")).Id);
    }

    [Fact]
    public void A_group_of_one_row_has_no_slope_of_its_own()
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        var rows = Enumerable.Range(0, 171).ToArray();
        var pooling = PoolingComparison.Create(Formula.Parse("Reaction ~ Days + (Days | Subject)"), table.Take(rows));
        Assert.Equal(["372"], pooling.NotDetermined);
        var last = pooling.Groups[^1];
        Assert.Equal(pooling.Complete.FixedEffects.Estimates[1], last.Complete, 1e-10);
        Assert.Equal(pooling.Partial.FixedEffects.Estimates[1] + pooling.Partial.ConditionalModes[0][17, 1],
            last.Partial, 1e-10);
    }

    [Fact]
    public void Weights_count()
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        table = table.With(new NumericColumn("w", [.. Enumerable.Range(0, 180).Select(i => 1.0 + i % 3)]));
        var options = new FitOptions { Design = new() { Weights = "w" } };
        var pooling = PoolingComparison.Create(Formula.Parse("Reaction ~ Days + (1 | Subject)"), table, null, options);
        var noPooling = LinearMixedModel.Fit("Reaction ~ 0 + factor(Subject) + Days", table, _ => options);
        Assert.Equal(noPooling.FixedEffects.Estimates[0], pooling.Groups[0].None, 1e-9);
        Assert.Equal(noPooling.FixedEffects.Estimates[^1], Assert.Single(pooling.Shared).None, 1e-10);
    }
}

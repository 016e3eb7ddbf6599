using MixedModels.Inference;
using MixedModels.Summaries;

namespace MixedModels.Tests.Summaries;

public class TidyTests
{
    [Fact]
    public void A_mixed_model_has_the_columns_and_terms_of_broom_mixed()
    {
        var tidy = Tidy.Create(Sleepstudy());
        Assert.Equal(
            ["effect", "group", "term", "estimate", "std.error", "statistic", "df", "p.value", "conf.low", "conf.high"],
            Names(tidy));
        Assert.Equal(["(Intercept)", "Days", "sd__(Intercept)", "sd__Days", "cor__(Intercept).Days", "sd__Observation"],
            Texts(tidy, "term"));
        Assert.Equal(["fixed", "fixed", "ran_pars", "ran_pars", "ran_pars", "ran_pars"], Texts(tidy, "effect"));
        Assert.Equal([null, null, "Subject", "Subject", "Subject", "Residual"], Texts(tidy, "group"));
    }

    [Fact]
    public void Numbers_are_those_of_the_reference()
    {
        var reference = ReferenceCase.Load("sleepstudy_slope_reml");
        var tidy = Tidy.Create(Sleepstudy());
        // The optimum is known to about 1e-8 of each parameter; correlations less well.
        double[] expected =
        [
            .. reference.Column("fixed", "estimate"),
            .. ReferenceCase.Numbers(reference.At("random")[0].GetProperty("sd")),
            0.0655513196571171,
            reference.Number("sigma"),
        ];
        AssertClose(expected, Numbers(tidy, "estimate"), 2e-6);
        AssertClose(reference.Column("fixed", "std_error"), Numbers(tidy, "std.error")[..2], 2e-6);
    }

    [Fact]
    public void Columns_and_rows_come_on_request()
    {
        var tidy = Tidy.Create(Sleepstudy(),
            new TidyOptions
            {
                Method = DegreesOfFreedomMethod.None,
                WithIntervals = false,
                WithVarianceParameters = false,
                WithRandomEffects = true,
            });
        Assert.Equal(["effect", "group", "level", "term", "estimate", "std.error", "statistic"], Names(tidy));
        Assert.Equal(2 + 36, tidy.RowCount);
        Assert.Equal("308", tidy["level"].Text(2));
    }

    [Fact]
    public void A_linear_model_has_broom_s_columns_and_numbers()
    {
        var reference = ReferenceCase.Load("sleepstudy_lm");
        var tidy = Tidy.Create(LinearMixedModel.Fit(reference.Formula, Data("sleepstudy.csv")));
        Assert.Equal(["term", "estimate", "std.error", "statistic", "p.value", "conf.low", "conf.high"], Names(tidy));
        foreach (var column in Names(tidy).Skip(1))
            AssertClose(reference.Column("tidy", column), Numbers(tidy, column), 1e-9);
    }

    [Fact]
    public void A_dropped_column_of_a_linear_model_is_missing()
    {
        var tidy = Tidy.Create(LinearMixedModel.Fit("Reaction ~ Days + I(2 * Days)", Data("sleepstudy.csv")));
        Assert.Equal(["(Intercept)", "Days", "I(2 * Days)"], Texts(tidy, "term"));
        Assert.True(tidy["estimate"].IsMissing(2));
    }

    [Fact]
    public void Glance_has_broom_s_columns_and_numbers()
    {
        var reference = ReferenceCase.Load("sleepstudy_lm");
        var glance = Glance.Create(LinearMixedModel.Fit(reference.Formula, Data("sleepstudy.csv")));
        Assert.Equal(
            ["r.squared", "adj.r.squared", "sigma", "statistic", "p.value", "df", "logLik", "AIC", "BIC", "deviance",
                "df.residual", "nobs"], Names(glance));
        foreach (var column in Names(glance))
            AssertClose([reference.Number("glance", column)], Numbers(glance, column), 1e-9);
    }

    [Theory]
    [InlineData(Criterion.Reml, "REMLcrit")]
    [InlineData(Criterion.Ml, "deviance")]
    public void Glance_of_a_mixed_model_names_the_criterion(Criterion criterion, string name)
    {
        var glance = Glance.Create(LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", Data("sleepstudy.csv"),
            o => o with { Criterion = criterion }));
        Assert.Equal(["nobs", "sigma", "logLik", "AIC", "BIC", name, "df.residual"], Names(glance));
    }

    [Fact]
    public void Variances_come_before_covariances_and_the_residual_last()
    {
        var table = VarianceComponentTable.Create(Sleepstudy());
        Assert.Equal(["grp", "var1", "var2", "vcov", "sdcor"], Names(table));
        Assert.Equal([null, null, "Days", null], Texts(table, "var2"));
        AssertClose([612.089938661568, 35.0716604982215, 9.60433331703746, 25.5918156267296 * 25.5918156267296],
            Numbers(table, "vcov"), 1e-5);
    }

    [Fact]
    public void Group_coefficients_are_fixed_effects_plus_modes()
    {
        var reference = ReferenceCase.Load("sleepstudy_slope_reml");
        var subject = Assert.Single(GroupCoefficients.Create(Sleepstudy()));
        Assert.Equal(reference.Strings("coef", "Subject", "names"), subject.Names);
        var expected = reference.Matrix("coef", "Subject", "values");
        for (var level = 0; level < expected.Length; level++)
            AssertClose(expected[level], [subject.Values[level, 0], subject.Values[level, 1]], 1e-6);
    }

    [Fact]
    public void Group_coefficients_list_random_effects_without_a_fixed_one()
    {
        var group = Assert.Single(
            GroupCoefficients.Create(
                LinearMixedModel.Fit("Reaction ~ 1 + (0 + Days | Subject)", Data("sleepstudy.csv"))));
        Assert.Equal(["(Intercept)", "Days"], group.Names);
    }

    [Fact]
    public void Quantiles_are_R_s_type_7()
    {
        Assert.Equal([1, 1.75, 2.5, 3.25, 4], FiveNumbers.Of([4, 2, 1, 3]).ToArray());
        Assert.Equal([7, 7, 7, 7, 7], FiveNumbers.Of([7]).ToArray());
    }

    private static LinearMixedModelFit Sleepstudy() =>
        LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", Data("sleepstudy.csv"));

    private static Table Data(string file) => Table.ReadCsv(ReferenceData.DataPath(file));

    private static IEnumerable<string> Names(Table table) => table.Columns.Select(c => c.Name);

    private static double[] Numbers(Table table, string column) => ((NumericColumn)table[column]).Values.ToArray();

    private static IEnumerable<string?> Texts(Table table, string column) =>
        Enumerable.Range(0, table.RowCount).Select(table[column].Text);

    private static void AssertClose(double[] expected, double[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Math.Abs(expected[i]) * relative + 1e-300);
    }
}

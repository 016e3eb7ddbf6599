using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Reports.Results;
using MixedModels.Summaries;

namespace MixedModels.Reports.Tests.Results;

public class FitFieldsTests
{
    private static readonly string[] Shared = [
        "model", "version", "formula", "data", "data_fingerprint", "method", "n_rows", "n_obs", "rows_dropped",
        "groups", "contrasts",
        "objective", "log_lik", "AIC", "AICc", "BIC", "df", "df_residual", "sigma", "singular", "converged", "theta",
        "theta_names",
        "df_method", "conf_level", "fixed", "fixed_covariance", "fixed_correlation", "fixed_dropped", "dropped_columns",
        "variance_parameters", "residual_quantiles", "fitted", "fitted_fixed", "residuals", "residuals_pearson_scaled",
        "residuals_standardized",
        "hatvalues", "cooks_distance", "verdict", "findings",
    ];

    [Fact]
    public void A_mixed_model_has_every_field()
    {
        using var json = Json(Fits.Of("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv"));
        Assert.Equal(
            Shared.Concat(["random", "ranef", "coef", "icc", "r2", "search"]).Order(), Fields(json.RootElement));
        Assert.Equal(["term", "estimate", "std_error", "df", "t", "p", "conf_low", "conf_high"],
            json.RootElement.GetProperty("fixed")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(18, json.RootElement.GetProperty("groups").GetProperty("Subject").GetInt32());
        Assert.Equal([18, 2],
            Sizes(json.RootElement.GetProperty("ranef").GetProperty("Subject").GetProperty("cond_sd")));
        Assert.Equal([18, 2], Sizes(json.RootElement.GetProperty("coef").GetProperty("Subject").GetProperty("values")));
    }

    [Fact]
    public void A_linear_model_has_every_field()
    {
        using var json = Json(Fits.Of("score ~ Machine", "Machines.csv"));
        Assert.Equal(
            Shared.Concat(["deviance", "r_squared", "adj_r_squared", "f", "f_df1", "f_df2", "f_p", "sigma_loo"])
                .Order(), Fields(json.RootElement));
    }

    [Fact]
    public void Numbers_have_all_their_digits_and_missing_ones_are_null()
    {
        var fit = Fits.Of("Reaction ~ Days + (1 | Subject)", "sleepstudy.csv",
            o => o with { Design = new DesignOptions { MissingValues = MissingValueAction.Exclude } }, WithoutOneValue);
        using var json = Json(fit);
        // to the last bit
        Assert.Equal(fit.Statistics.Objective, json.RootElement.GetProperty("objective").GetDouble());
        var fitted = json.RootElement.GetProperty("fitted");
        Assert.Equal(180, fitted.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, fitted[2].ValueKind);
        Assert.Equal(179, json.RootElement.GetProperty("n_obs").GetInt32());
        Assert.Equal(3, json.RootElement.GetProperty("rows_dropped")[0].GetInt32());
    }

    [Fact]
    public void Terms_on_one_factor_stand_side_by_side()
    {
        using var json = Json(Fits.Of("Reaction ~ Days + (Days || Subject)", "sleepstudy.csv"));
        Assert.Equal(["Subject", "Subject.1"],
            json.RootElement.GetProperty("random").EnumerateArray().Select(t => t.GetProperty("label").GetString()));
        Assert.Equal(["(Intercept)", "Days"],
            ReferenceCase.Strings(json.RootElement.GetProperty("ranef").GetProperty("Subject").GetProperty("names")));
    }

    [Fact]
    public void The_same_fit_gives_the_same_bytes()
    {
        Assert.Equal(Bytes(Fits.Of("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv")),
            Bytes(Fits.Of("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv", o => o with { Threads = 2 })));
    }

    private static Table WithoutOneValue(Table table)
    {
        var reaction = ((NumericColumn)table["Reaction"]).Values.ToArray();
        reaction[2] = double.NaN;
        return table.With(new NumericColumn("Reaction", reaction));
    }

    private static JsonDocument Json(LinearMixedModelFit fit) => JsonDocument.Parse(Bytes(fit));

    private static byte[] Bytes(LinearMixedModelFit fit)
    {
        using var stream = new MemoryStream();
        new FitResult(FitSummary.Create(fit), new DataDescription("d")).ToFields().Write(stream);
        return stream.ToArray();
    }

    private static IEnumerable<string> Fields(JsonElement element) =>
        element.EnumerateObject().Select(p => p.Name).Order();

    private static int[] Sizes(JsonElement rows) => [rows.GetArrayLength(), rows[0].GetArrayLength()];
}

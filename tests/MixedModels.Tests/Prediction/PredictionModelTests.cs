using System.Text;
using MixedModels.Prediction;
using MixedModels.Tables;

namespace MixedModels.Tests.Prediction;

public class PredictionModelTests
{
    private static readonly LinearMixedModelFit Fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)",
        Data("sleepstudy.csv"));

    [Theory]
    [InlineData(RandomEffectsUse.All, "re_form_null")]
    [InlineData(RandomEffectsUse.None, "re_form_na")]
    public void Predictions_are_lme4_s(RandomEffectsUse use, string field)
    {
        var reference = ReferenceCase.Load("sleepstudy_slope_reml");
        var rows = reference.Numbers("predict", "rows").Select(r => (int)r - 1).ToArray();
        var predicted = PredictionModel.Create(Fit).Predict(Data("sleepstudy.csv").Take(rows), use).Values.ToArray();
        var expected = reference.Numbers("predict", field);
        // modes move with theta's last digits
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], predicted[i], 1e-7 * expected[i]);
    }

    [Fact]
    public void Predictions_for_the_data_are_the_fitted_values()
    {
        var predicted = PredictionModel.Create(Fit).Predict(Data("sleepstudy.csv")).Values.ToArray();
        var fitted = MixedModels.Diagnostics.Residuals.Create(Fit).Fitted.ToArray();
        for (var i = 0; i < fitted.Length; i++) Assert.Equal(fitted[i], predicted[i], 1e-10 * fitted[i]);
    }

    [Fact]
    public void A_new_level_is_refused_by_name_or_has_no_effect()
    {
        var model = PredictionModel.Create(Fit);
        var table = Csv("Days,Subject\n5,zzz\n5,308\n");
        var refusal = Assert.Throws<ModelException>(() => model.Predict(table));
        Assert.Equal("new-level", refusal.Id);
        Assert.Contains("zzz", refusal.Message, StringComparison.Ordinal);
        var allowed = model.Predict(table, allowNewLevels: true);
        Assert.Equal(model.Predict(table, RandomEffectsUse.None).Values.Span[0], allowed.Values.Span[0]);
        Assert.Equal(["zzz"], allowed.NewLevels["Subject"]);
    }

    [Fact]
    public void A_missing_predictor_gives_a_missing_prediction() =>
        Assert.Equal([false, true],
            PredictionModel.Create(Fit).Predict(Csv("Days,Subject\n5,308\nNA,308\n")).Values.ToArray()
                .Select(double.IsNaN));

    [Fact]
    public void A_missing_offset_column_counts_as_zero_and_is_named()
    {
        var table = Data("sleepstudy.csv");
        var withOffset =
            table.With(new NumericColumn("o", [.. ((NumericColumn)table["Days"]).Values.ToArray().Select(d => 2 * d)]));
        var model = PredictionModel.Create(LinearMixedModel.Fit("Reaction ~ Days + (1 | Subject)", withOffset,
            o => o with { Design = new() { Offset = "o" } }));
        var (with, without) = (model.Predict(withOffset), model.Predict(table));
        Assert.Null(with.MissingOffset);
        Assert.Equal("o", without.MissingOffset);
        Assert.Equal(6, with.Values.Span[3] - without.Values.Span[3], 1e-10);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var refusal =
            Assert.Throws<ModelException>(() => PredictionModel.Create(Fit).Predict(Csv("Dayz,Subject\n5,308\n")));
        Assert.Contains("Days", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv")]
    [InlineData("Reaction ~ Days + (Days || Subject)", "sleepstudy.csv")]
    [InlineData("angle ~ recipe * poly(temp, 2) + (1 | recipe:replicate)", "cake.csv")]
    [InlineData("log(score) ~ Machine + I(2 * Worker) + Worker + offset(Worker / 10)", "Machines.csv")]
    [InlineData("sqrt(weight) ~ scale(Time) + (0 + Time | Chick) + Diet:Time", "ChickWeight.csv")]
    [InlineData("score ~ Machine + (Machine || Worker)", "Machines.csv")]
    public void A_saved_model_predicts_the_same_bits(string formula, string file)
    {
        var table = Data(file);
        var model = PredictionModel.Create(LinearMixedModel.Fit(formula, table));
        var read = RoundTrip(model);
        Assert.Equal(model.Predict(table).Values.ToArray(), read.Predict(table).Values.ToArray());
        Assert.Equal(model.Statistics, read.Statistics);
        Assert.Equal(model.FixedEffects.Covariance.Cast<double>(), read.FixedEffects.Covariance.Cast<double>());
        Assert.Equal(model.DataFingerprint, read.DataFingerprint);
        Assert.Equal(Bytes(model), Bytes(read));
    }

    [Fact]
    public void The_fingerprint_tells_data_apart()
    {
        var table = Data("sleepstudy.csv");
        var days = ((NumericColumn)table["Days"]).Values.ToArray();
        days[0] = Math.BitIncrement(days[0]);
        var other = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)",
            table.With(new NumericColumn("Days", days)));
        Assert.Equal(DataFingerprint.Of(Fit.Design),
            DataFingerprint.Of(LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", table).Design));
        Assert.NotEqual(DataFingerprint.Of(Fit.Design), DataFingerprint.Of(other.Design));
    }

    [Theory]
    [InlineData("", "model-file")]
    [InlineData("{", "model-file")]
    [InlineData("[1, 2]", "model-file")]
    [InlineData("{\"format\": 3}", "model-file")]
    [InlineData("{\"format\": \"mixedmodels-model\"}", "model-file")]
    [InlineData("{\"format\": \"mixedmodels-model\", \"version\": 2}", "newer-model-file")]
    [InlineData("{\"format\": \"mixedmodels-model\", \"version\": 1}", "model-file")]
    [InlineData("{\"format\": \"mixedmodels-model\", \"version\": 1, \"fit\": [], \"fixed\": 3}", "model-file")]
    public void A_broken_file_is_refused(string text, string id) =>
        Assert.Equal(id,
            Assert.Throws<ModelException>(() => ModelFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))).Id);

    [Fact]
    public void A_file_without_any_one_of_its_fields_is_refused()
    {
        var lines = Encoding.UTF8.GetString(Bytes(PredictionModel.Create(Fit))).Split('\n');
        foreach (var field in new[]
        {
            "response",
            "criterion",
            "n_obs",
            "objective",
            "converged",
            "terms",
            "estimates",
            "group",
            "position",
            "levels",
            "modes",
            "theta",
            "formula",
            "variables",
            "contrasts",
            "bases",
            "columns",
            "kept_columns",
            "data_fingerprint",
        })
        {
            var renamed = string.Join('\n',
                lines.Select(l => l.Replace($"\"{field}\":", $"\"no_{field}\":", StringComparison.Ordinal)));
            var refusal =
                Assert.Throws<ModelException>(() => ModelFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(renamed))));
            Assert.Equal("model-file", refusal.Id);
        }
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal("file-not-found", Assert.Throws<ModelException>(() => ModelFile.Load("nowhere.json")).Id);

    private static PredictionModel RoundTrip(PredictionModel model) => ModelFile.Read(new MemoryStream(Bytes(model)));

    private static byte[] Bytes(PredictionModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(model, stream);
        return stream.ToArray();
    }

    private static Table Data(string file) => Table.ReadCsv(ReferenceData.DataPath(file));

    private static Table Csv(string text) => CsvReader.Read(new StringReader(text));
}

using System.Text.Json;
using MixedModels.Inference;
using MixedModels.Margins;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Margins;

/// <summary>Marginal means, slopes and contrasts against emmeans (tests/Reference/scripts/refs_margins.R).</summary>
public class MarginalMeansTests
{
    private static readonly JsonElement[] Cases =
        [.. ReferenceCase.Load("marginal_means").Root.GetProperty("cases").EnumerateArray()];

    private static readonly Dictionary<string, ContrastSet> Sets = new()
    {
        ["pairwise"] = ContrastSet.Pairwise,
        ["trt.vs.ctrl1"] = ContrastSet.Control,
        ["consec"] = ContrastSet.Consecutive,
        ["poly"] = ContrastSet.Polynomial,
        ["eff"] = ContrastSet.Effects,
    };

    private static readonly Dictionary<string, Adjustment> Ways = new()
    {
        ["none"] = Adjustment.None,
        ["tukey"] = Adjustment.Tukey,
        ["sidak"] = Adjustment.Sidak,
        ["bonferroni"] = Adjustment.Bonferroni,
        ["holm"] = Adjustment.Holm,
        ["fdr"] = Adjustment.BenjaminiHochberg,
    };

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    /// <summary>
    /// Estimates and errors of two optima that agree to 1e-8; lmerTest takes degrees of freedom by differences, which
    /// leaves them about 1e-5.
    /// </summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void Means_and_slopes_are_those_of_emmeans(int number)
    {
        var (reference, means) = Means(number);
        AssertClose(reference, "estimate", means.Rows.Select(r => r.Test.Estimate), 1e-6);
        AssertClose(reference, "se", means.Rows.Select(r => r.Test.StandardError), 1e-6);
        AssertClose(reference, "df", means.Rows.Select(r => r.Test.DegreesOfFreedom), 1e-4);
    }

    /// <summary>
    /// R's ptukey and qtukey hold about six digits (StudentizedRangeTests), and its Sidak p-values below 1e-16 are
    /// zero.
    /// </summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void Contrasts_and_their_adjustments_are_those_of_emmeans(int number)
    {
        var (reference, means) = Means(number);
        if (!reference.TryGetProperty("set", out var set)) return;
        var way = Ways[reference.GetProperty("adjust").GetString()!];
        var contrasts = MarginalContrasts.Create(means, Sets[set.GetString()!], way);
        ContrastTest[] tests = [.. contrasts.Rows.Select(r => r.Test)];
        var scale = tests.Max(t => t.StandardError);
        AssertClose(reference, "c_estimate", tests.Select(t => t.Estimate), 1e-6, 1e-6 * scale);
        AssertClose(reference, "c_se", tests.Select(t => t.StandardError), 1e-6);
        AssertClose(reference, "c_df", tests.Select(t => t.DegreesOfFreedom), 1e-4);
        AssertClose(reference, "c_p", tests.Select(t => t.PValue), 1e-4, way == Adjustment.Tukey ? 1e-6 : 1e-15);
        AssertClose(reference, "c_lower", tests.Select(t => t.Lower), 1e-5, 1e-5 * scale);
        AssertClose(reference, "c_upper", tests.Select(t => t.Upper), 1e-5, 1e-5 * scale);
    }

    [Fact]
    public void In_a_balanced_design_the_observed_rows_average_as_the_grid_does()
    {
        var table = ReferenceTables.Read("Machines.csv");
        var fit = LinearMixedModel.Fit("score ~ Machine + (1 | Worker)", table);
        var grid = MarginalMeans.Create(fit, table, "Machine");
        var observed = MarginalMeans.Create(fit, table, "Machine", new() { Weights = MarginalWeights.Observed });
        Assert.All(grid.Rows.Zip(observed.Rows), pair =>
            Assert.Equal(pair.First.Test.Estimate, pair.Second.Test.Estimate, 1e-10));
    }

    /// <summary>Means over the observed rows are plain averages of predictions with the factor set.</summary>
    [Fact]
    public void Observed_means_are_averages_of_predictions()
    {
        var table = ReferenceTables.Read("Orthodont.csv").Take([.. Enumerable.Range(20, 61)]);
        var fit = LinearMixedModel.Fit("distance ~ Sex * age + (1 | Subject)", table);
        var means = MarginalMeans.Create(fit, table, "Sex", new() { Weights = MarginalWeights.Observed });
        var model = PredictionModel.Create(fit);
        Assert.All(means.Rows, row =>
        {
            var level = Array.IndexOf([.. ((FactorColumn)table["Sex"]).Levels], row.Levels[0]);
            var sex = (FactorColumn)table["Sex"];
            var same = table.With(new FactorColumn(
                "Sex", sex.Levels, [.. Enumerable.Repeat(level, table.RowCount)], sex.IsOrdered));
            var predictions = model.Predict(same, RandomEffectsUse.None).Values.ToArray();
            Assert.Equal(predictions.Average(), row.Test.Estimate, 1e-9);
        });
    }

    [Fact]
    public void A_combination_that_never_occurs_has_no_mean()
    {
        var table = ReferenceTables.Read("cake.csv");
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(i =>
            !(table["recipe"].Text(i) == "A" && table["temperature"].Text(i) == "175"))];
        var fit = LinearMixedModel.Fit(
            "angle ~ recipe * factor(temp) + (1 | recipe:replicate)", table.Take(rows));
        var cells = MarginalMeans.Create(fit, table.Take(rows), "recipe * temp", AllTemperatures(table));
        Assert.Equal(["A", "175"], Assert.Single(cells.Rows, r => double.IsNaN(r.Test.Estimate)).Levels);
        var means = MarginalMeans.Create(fit, table.Take(rows), "recipe", AllTemperatures(table));
        Assert.Equal("A", Assert.Single(means.Rows, r => double.IsNaN(r.Test.Estimate)).Levels[0]);
    }

    [Theory]
    [InlineData("Mashine", "Machine")]
    [InlineData("Machine | | x", "does not name factors")]
    public void What_is_no_factor_is_refused(string specs, string expected)
    {
        var table = ReferenceTables.Read("Machines.csv");
        var fit = LinearMixedModel.Fit("score ~ Machine + (1 | Worker)", table);
        var error = Assert.Throws<ModelException>(() => MarginalMeans.Create(fit, table, specs));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Medians_and_ratios_are_told_behind_a_logarithm()
    {
        var table = ReferenceTables.Read("ChickWeight.csv").AsFactor("Diet");
        var fit = LinearMixedModel.Fit("log(weight) ~ Time + Diet + (1 | Chick)", table);
        var back = BackTransformation.Of(fit.Design)!;
        var mean = MarginalMeans.Create(fit, table, "Diet").Rows[0].Test;
        Assert.Equal(Math.Exp(mean.Estimate), back.Mean(mean).Estimate, 1e-9);
        Assert.Equal(Math.Exp(mean.Estimate) * mean.StandardError, back.Mean(mean).StandardError, 1e-9);
        Assert.Equal("ratio", back.Ratios([mean])![0].Name);
        Assert.Null(BackTransformation.Of(LinearMixedModel.Fit("weight ~ Time + (1 | Chick)", table).Design));
    }

    private static MarginalMeansOptions AllTemperatures(Table table) => new()
    {
        At = new Dictionary<string, IReadOnlyList<object>>
        {
            ["temp"] = [.. ((NumericColumn)table["temp"]).Values.ToArray().Distinct().Order().Cast<object>()],
        },
    };

    private static (JsonElement Reference, MarginalMeans Means) Means(int number)
    {
        var reference = Cases[number];
        var table = Strings(reference, "factors").Aggregate(
            ReferenceTables.Read(reference.GetProperty("file").GetString()!), (t, name) => t.AsFactor(name));
        var fit = LinearMixedModel.Fit(reference.GetProperty("formula").GetString()!, table);
        var options = new MarginalMeansOptions
        {
            By = Strings(reference, "by"),
            Weights = Enum.Parse<MarginalWeights>(reference.GetProperty("weights").GetString()!, ignoreCase: true),
            At = At(reference.GetProperty("at")),
        };
        var specs = string.Join(" * ", Strings(reference, "specs"));
        return (reference, reference.GetProperty("slope").GetString() is { } slope
            ? MarginalMeans.Slopes(fit, table, slope, specs, options)
            : MarginalMeans.Create(fit, table, specs, options));
    }

    private static Dictionary<string, IReadOnlyList<object>> At(JsonElement at) =>
        at.ValueKind != JsonValueKind.Object ? [] : at.EnumerateObject().ToDictionary(
            p => p.Name,
            IReadOnlyList<object> (p) => p.Value.ValueKind == JsonValueKind.Array
                ? [.. p.Value.EnumerateArray().Select(v => (object)v.GetDouble())]
                : [p.Value.GetDouble()]);

    private static string[] Strings(JsonElement element, string field) => element.GetProperty(field) switch
    {
        { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray().Select(v => v.GetString()!)],
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        _ => [],
    };

    private static void AssertClose(
        JsonElement reference, string field, IEnumerable<double> actual, double relative, double absolute = 0)
    {
        var expected = reference.GetProperty(field);
        double[] values = expected.ValueKind == JsonValueKind.Array
            ? [.. expected.EnumerateArray().Select(v => v.GetDouble())]
            : [expected.GetDouble()];
        Assert.Equal(values.Length, actual.Count());
        Assert.All(values.Zip(actual), pair =>
            Assert.Equal(pair.First, pair.Second, relative * Math.Abs(pair.First) + absolute));
    }
}

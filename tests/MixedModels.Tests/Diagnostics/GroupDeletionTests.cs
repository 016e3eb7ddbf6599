using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Diagnostics;
using MixedModels.Numerics.Distributions;
using MixedModels.Structure;

namespace MixedModels.Tests.Diagnostics;

/// <summary>
/// Fixed effects without each group, against generalized least squares on the rows that stay (R, dense V).
/// </summary>
public class GroupDeletionTests
{
    private static readonly ReferenceCase Case = ReferenceCase.Load("group_deletion");

    /// <summary>The models of the case by number.</summary>
    public static TheoryData<int> Models => [.. Enumerable.Range(0, Case.At("models").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Models))]
    public void Each_group_deleted_is_generalized_least_squares_on_the_rest(int number)
    {
        var model = Case.At("models")[number];
        var fit = Fit(model);
        foreach (var group in model.GetProperty("groups").EnumerateArray())
        {
            var deletion = GroupDeletion.Create(fit, Factor(fit, model, group.GetProperty("group").GetString()!));
            var expected =
                group.GetProperty("levels").EnumerateArray().ToDictionary(l => l.GetProperty("level").GetString()!);
            Assert.Equal(expected.Keys.Order(), deletion.Groups.Select(g => g.Level).Order());
            foreach (var one in deletion.Groups)
            {
                var want = expected[one.Level];
                Assert.Equal(want.GetProperty("rows").GetInt32(), one.Rows);
                // Both optima know theta to about 1e-7.
                var cooks = want.GetProperty("cooks").GetDouble();
                Assert.Equal(cooks, one.CooksDistance, 1e-6 * Math.Max(cooks, 1e-3));
                Near(want.GetProperty("estimates"), one.Estimates, 1e-7);
                Near(want.GetProperty("changes"), one.StandardizedChanges, 1e-6);
            }
        }
    }

    [Fact]
    public void Without_random_terms_a_row_alone_has_Cook_s_distance()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        var fit = LinearMixedModel.Fit("Reaction ~ Days", table);
        int[] numbers = [.. Enumerable.Range(0, 180)];
        var rows = new Grouping("row", [.. numbers.Select(i => $"{i}")], numbers);
        var alone = CooksDistance.Create(fit, Residuals.Create(fit), Leverage.Create(fit));
        var deletion = GroupDeletion.Create(fit, rows);
        for (var i = 0; i < 180; i++) Assert.Equal(alone.Values.Span[i], deletion.Groups[i].CooksDistance, 1e-10);
    }

    [Fact]
    public void A_group_that_the_others_cannot_do_without_has_no_distance()
    {
        var table = new Table(
            [new NumericColumn("y", [1, 2, 3, 4, 6, 5, 8, 9]), new NumericColumn("x", [0, 0, 0, 0, 0, 0, 1, 2]),
                FactorColumn.FromTexts("g", ["a", "a", "b", "b", "c", "c", "d", "d"])]);
        var deletion = GroupDeletion.Create(LinearMixedModel.Fit("y ~ x + (1 | g)", table), Grouping.Of(table["g"]));
        Assert.Equal([false, false, false, true], deletion.Groups.Select(g => double.IsNaN(g.CooksDistance)));
    }

    [Fact]
    public void Large_crossed_factors_are_refused_in_words()
    {
        var random = new RandomSource(1);
        const int n = 12000;
        var table = new Table([
            new NumericColumn("y", [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())]),
            new FactorColumn("a", [.. Enumerable.Range(0, 600).Select(i => "a" + i)],
                [.. Enumerable.Range(0, n).Select(i => i % 600)]),
            new FactorColumn("b", [.. Enumerable.Range(0, 601).Select(i => "b" + i)],
                [.. Enumerable.Range(0, n).Select(i => i % 601)]),
        ]);
        var fit = LinearMixedModel.Fit("y ~ 1 + (1 | a) + (1 | b)", table);
        var refusal = Assert.Throws<ModelException>(() => GroupDeletion.Create(fit, Grouping.Of(table["a"])));
        Assert.Equal("too-many-deletions", refusal.Id);
    }

    private static LinearMixedModelFit Fit(JsonElement model)
    {
        var table = Table.ReadCsv(ReferenceData.DataPath(model.GetProperty("file").GetString()!));
        if (table.TryGetColumn("Diet", out _)) table = table.AsFactor("Diet");
        return LinearMixedModel.Fit(model.GetProperty("formula").GetString()!, table,
            o => o with { Design = new DesignOptions { Weights = model.GetProperty("weights").GetString() } });
    }

    private static Grouping Factor(LinearMixedModelFit fit, JsonElement model, string name) =>
        fit.Design.RandomEffects.FirstOrDefault(t => t.Group == name)?.Grouping
            ?? Grouping.Of(Table.ReadCsv(ReferenceData.DataPath(model.GetProperty("file").GetString()!))[name]);

    private static void Near(JsonElement expected, double[] actual, double tolerance)
    {
        var values = expected.ValueKind == JsonValueKind.Array
            ? expected.EnumerateArray().Select(v => v.GetDouble()).ToArray()
            : [expected.GetDouble()];
        Assert.Equal(values.Length, actual.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(values[i], actual[i], tolerance * Math.Max(1, Math.Abs(values[i])));
    }
}

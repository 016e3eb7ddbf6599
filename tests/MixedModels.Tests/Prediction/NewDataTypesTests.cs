using MixedModels.Tables;

namespace MixedModels.Tests.Prediction;

/// <summary>New data are read by the types of the fit, even where they were read by themselves first.</summary>
public class NewDataTypesTests
{
    private static readonly CsvOptions Texts = new() { TextColumns = ["id"] };

    private static readonly Table Rows = Table.ParseCsv(
        "y,id,sex,dose\n" + string.Join("", Enumerable.Range(0, 48).Select(i =>
            FormattableString.Invariant($"{i * 7 % 11},0{i % 6},{(i % 4 < 2 ? "F" : "M")},{1 + i % 3}\n"))), Texts);

    private static readonly PredictionModel Model = PredictionModel.Create(LinearMixedModel.Fit(
        "y ~ sex + dose + (1 | id)", Rows.AsFactor("dose")));

    [Fact]
    public void A_lone_F_is_a_level_and_not_FALSE()
    {
        var expected = Model.Predict(Rows.Take([0]), RandomEffectsUse.None).Values.Span[0];
        Assert.Equal(expected, Predict("sex,dose\nF,1\n", RandomEffectsUse.None));
        Assert.IsType<LogicalColumn>(Table.ParseCsv("sex,dose\nF,1\n")["sex"]);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("1")] // as a number the text of 01 is lost
    public void Text_ids_need_not_be_said_to_be_text_again(string id)
    {
        var expected = Model.Predict(Rows.Take([1])).Values.Span[0];
        Assert.Equal(expected, Predict($"id,sex,dose\n{id},F,2\n", RandomEffectsUse.All));
    }

    [Fact]
    public void A_file_is_read_by_the_types_of_the_fit_and_written_as_it_came()
    {
        const string text = "id,sex,dose,z\n01,F,2,1.50\n04,F,1,F\n";
        var table = Table.ParseCsv(text, Model.ReadingOptions());
        Assert.All(["id", "sex", "dose"], name => Assert.IsType<FactorColumn>(table[name]));
        using var written = new StringWriter();
        CsvWriter.Write(table, written);
        Assert.Equal(text, written.ToString());
        Assert.Equal(Model.Predict(Rows.Take([1])).Values.Span[0], Model.Predict(table).Values.Span[0]);
    }

    [Fact]
    public void Own_options_come_before_the_types_of_the_fit()
    {
        var options = Model.ReadingOptions(new CsvOptions
        {
            TextColumns = ["dose"],
            Types = new Dictionary<string, ColumnType> { ["sex"] = ColumnType.Logical },
        });
        Assert.Equal(
            [ColumnType.Logical, null, ColumnType.Text],
            new[] { "sex", "dose", "id" }.Select(name =>
                options.Types.TryGetValue(name, out var type) ? type : (ColumnType?)null));
    }

    [Fact]
    public void A_factor_made_of_numbers_knows_them_however_they_are_written()
    {
        var expected = Predict("sex,dose\nF,2\n", RandomEffectsUse.None);
        Assert.Equal(expected, Predict("sex,dose\nF,2.0\n", RandomEffectsUse.None, Model.ReadingOptions()));
        Assert.Equal(expected, Predict("sex,dose\nF,02\n", RandomEffectsUse.None, Model.ReadingOptions()));
    }

    [Fact]
    public void A_text_that_only_looks_alike_is_another_level()
    {
        var refusal = Assert.Throws<ModelException>(
            () => Predict("id,sex,dose\n1,F,2\n", RandomEffectsUse.All, Model.ReadingOptions()));
        Assert.Equal("new-level", refusal.Id);
        Assert.Contains("--allow-new-levels", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_response_may_hold_anything_in_new_data() =>
        Assert.Equal(Predict("sex,dose\nF,2\n", RandomEffectsUse.None),
            Predict("y,sex,dose\n?,F,2\n", RandomEffectsUse.None, Model.ReadingOptions()));

    [Fact]
    public void A_missing_group_column_is_answered_with_the_way_to_do_without()
    {
        var refusal = Assert.Throws<ModelException>(() => Predict("sex,dose\nF,2\n", RandomEffectsUse.All));
        Assert.Equal("unknown-column", refusal.Id);
        Assert.Contains("no column 'id', which the random effects need", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--random none", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_logical_group_is_known_by_its_truth_values()
    {
        var table = Table.ParseCsv("y,g,h\n" + string.Join("", Enumerable.Range(0, 24).Select(i =>
            FormattableString.Invariant($"{i * 5 % 7},{(i % 2 == 0 ? "TRUE" : "FALSE")},{i % 4}\n"))));
        var model = PredictionModel.Create(LinearMixedModel.Fit("y ~ 1 + (1 | g:h)", table));
        Assert.Equal(model.Predict(table).Values.Span[0], model.Predict(Table.ParseCsv("g,h\nT,0\n")).Values.Span[0]);
    }

    private static double Predict(string csv, RandomEffectsUse use, CsvOptions? options = null) =>
        Model.Predict(Table.ParseCsv(csv, options), use).Values.Span[0];
}

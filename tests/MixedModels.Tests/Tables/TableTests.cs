using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

public class TableTests
{
    private static readonly Table Classroom =
        Csv.Read("professor,style,score\n1,no flip,80.5\n2,some flip,90\n10,fully flipped,\n2,some flip,88\n");

    [Fact]
    public void An_unknown_column_is_answered_with_the_nearest_name()
    {
        var error = Assert.Throws<ModelException>(() => Classroom["Stile"]);
        Assert.Equal("unknown-column", error.Id);
        Assert.Equal("There is no column 'Stile'. Did you mean 'style'?", error.Message);
        Assert.Equal("There is no column 'zzz'. The columns are professor, style, score.",
            Assert.Throws<ModelException>(() => Classroom["zzz"]).Message);
    }

    [Fact]
    public void Columns_are_added_replaced_selected_and_renamed()
    {
        var table = Classroom.With(new NumericColumn("score", [1, 2, 3, 4]))
            .With(new NumericColumn("new", [5, 6, 7, 8]));
        Assert.Equal(["professor", "style", "score", "new"], table.Names());
        Assert.Equal([1, 2, 3, 4], table.Numbers("score"));
        Assert.Equal(["score", "style"], table.Select("score", "style").Names());
        Assert.Equal(["professor", "how", "score"], Classroom.Rename("style", "how").Names());
        Assert.Equal(["professor", "style", "score"], Classroom.Names());
    }

    [Fact]
    public void Columns_that_do_not_fit_are_refused()
    {
        Assert.Equal("ragged-columns",
            Assert.Throws<ModelException>(() => Classroom.With(new NumericColumn("x", [1]))).Id);
        Assert.Equal("duplicate-column", Assert.Throws<ModelException>(() => Classroom.Rename("style", "score")).Id);
        Assert.Equal("duplicate-column", Assert.Throws<ModelException>(() => Classroom.Select("score", "score")).Id);
        Assert.Equal("unknown-column", Assert.Throws<ModelException>(() => Classroom.Rename("nope", "score")).Id);
    }

    [Fact]
    public void Rows_are_taken_in_any_order()
    {
        var table = Classroom.Take([3, -1, 0]);
        Assert.Equal([2, double.NaN, 1], table.Numbers("professor"));
        Assert.Equal(["some flip", null, "no flip"], table.Texts("style"));
    }

    [Fact]
    public void A_number_becomes_a_factor_in_numeric_order()
    {
        var factor = Classroom.AsFactor("professor").Factor("professor");
        Assert.Equal(["1", "2", "10"], factor.Levels);
        Assert.Equal([0, 1, 2, 1], factor.Codes.ToArray());
        Assert.False(factor.IsOrdered);
        Assert.True(Classroom.AsFactor("professor", ordered: true).Factor("professor").IsOrdered);
    }

    [Fact]
    public void Levels_are_put_in_the_listed_order()
    {
        var factor = Classroom.AsFactor("style", ["no flip", "some flip", "half flipped", "fully flipped"])
            .Factor("style");
        Assert.Equal(["no flip", "some flip", "fully flipped"], factor.Levels);
        Assert.Equal([0, 1, 2, 1], factor.Codes.ToArray());
        Assert.Equal(["10", "2", "1"], Classroom.AsFactor("professor", ["10.0", "2", "1"]).Factor("professor").Levels);
    }

    [Fact]
    public void Order_is_kept_unless_it_is_given()
    {
        var ordered = Classroom.AsFactor("style", ordered: true);
        Assert.True(ordered.AsFactor("style", ["fully flipped", "some flip", "no flip"]).Factor("style").IsOrdered);
        Assert.False(ordered.AsFactor("style", ordered: false).Factor("style").IsOrdered);
    }

    [Fact]
    public void A_value_that_is_not_listed_is_named_with_its_row_and_the_misspelt_level()
    {
        var error =
            Assert.Throws<ModelException>(() => Classroom.AsFactor("style", ["no flip", "some flip", "fuly flipped"]));
        Assert.Equal("unlisted-level", error.Id);
        Assert.Contains("Row 3 of 'style' has the value 'fully flipped'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'fuly flipped'", error.Message, StringComparison.Ordinal);
        Assert.Equal("unlisted-level",
            Assert.Throws<ModelException>(() => Classroom.AsFactor("professor", ["a", "b"])).Id);
        Assert.Equal("duplicate-level",
            Assert.Throws<ModelException>(() => Classroom.AsFactor("professor", ["1", "2", "10", "2.0"])).Id);
    }

    [Fact]
    public void Stray_text_among_numbers_is_remembered()
    {
        var factor = Csv.Read("x\n1\n2.5\n\nabout 3\n4\n").AsFactor("x").Factor("x");
        Assert.Equal((2, "about 3", 0.75), (factor.FirstTextRow, factor.FirstText, factor.NumericLookingShare));
        var numbers = Classroom.AsFactor("professor").Factor("professor");
        Assert.Equal((-1, null, 1.0), (numbers.FirstTextRow, numbers.FirstText, numbers.NumericLookingShare));
    }

    [Fact]
    public void Numbers_that_agree_to_15_digits_are_one_level()
    {
        var factor = new NumericColumn("x", [0.3, 0.1 + 0.2, 0.25, double.NaN]).ToFactor();
        Assert.Equal(["0.25", "0.3"], factor.Levels);
        Assert.Equal([1, 1, 0, -1], factor.Codes.ToArray());
    }

    [Fact]
    public void A_column_without_values_has_no_levels()
    {
        var factor = new NumericColumn("x", [double.NaN, double.NaN]).ToFactor();
        Assert.Empty(factor.Levels);
        Assert.Equal([-1, -1], factor.Codes.ToArray());
    }

    [Fact]
    public void Dates_are_called_dates()
    {
        var summary = Csv.Read("d,t,n\n2020-05-17,2020-05-17 "
            + "12:30,2020-05-32\n2019-01-01,2020-05-17T12:30:01.5Z,x\n").Summarize();
        Assert.Equal([ColumnKind.Dates, ColumnKind.Dates, ColumnKind.Factor], summary.Select(column => column.Kind));
        Assert.Equal(["2019-01-01", "2020-05-17"], summary[0].Levels);
    }

    [Fact]
    public void A_summary_has_types_missing_values_and_ranges()
    {
        var summary = Csv.Read("id,x,g,l\n3,0.5,b,T\n1,,a,F\n3,-2,b,\n").AsFactor("g", ordered: true).Summarize();
        Assert.Equal([ColumnKind.WholeNumbers, ColumnKind.Numbers, ColumnKind.OrderedFactor, ColumnKind.Logical],
            summary.Select(column => column.Kind));
        Assert.Equal([0, 1, 0, 1], summary.Select(column => column.Missing));
        Assert.Equal([2, 2, 2, 2], summary.Select(column => column.Distinct));
        Assert.Equal((1.0, 3.0, 7 / 3.0), (summary[0].Minimum, summary[0].Maximum, summary[0].Mean));
        Assert.Equal((-2.0, 0.5, -0.75), (summary[1].Minimum, summary[1].Maximum, summary[1].Mean));
        Assert.Equal(["a", "b"], summary[2].Levels);
        Assert.Null(summary[2].Minimum);
    }
}

using System.Text;
using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

public class TableBuilderTests
{
    [Fact]
    public void Values_give_the_columns_of_a_CSV_file_of_them()
    {
        var table = new TableBuilder(["n", "l", "f", "late", "large", ""]);
        Add(column => column.Add(1.5), column => column.Add(true), column => column.AddText("b"),
            column => column.Add(0.1), column => column.Add(7L), column => column.AddMissing());
        Add(column => column.Add(2L), column => column.AddMissing(), column => column.AddText(""),
            column => column.Add(3L), column => column.Add(long.MaxValue), column => column.Add(double.NaN));
        Add(column => column.Add(double.NaN), column => column.AddText("F"), column => column.AddText("a"),
            column => column.AddText("x"), column => column.AddMissing(), column => column.AddText("NA"));
        Assert.Equal(
            Csv.Write(Csv.Read("n,l,f,late,large,\n1.5,TRUE,b,0.1,7,\n2,,,3,9223372036854775807,\n,F,a,x,,\n")),
            Csv.Write(table.Build()));
        Assert.Equal(
            [typeof(NumericColumn), typeof(LogicalColumn), typeof(FactorColumn), typeof(FactorColumn),
                typeof(FactorColumn), typeof(NumericColumn)],
            table.Build().Columns.Select(column => column.GetType()));

        void Add(params Action<ValueColumnBuilder>[] values)
        {
            foreach (var (column, add) in table.Columns.Zip(values)) add(column);
        }
    }

    [Fact]
    public void Texts_of_numbers_are_numbers_unless_they_are_to_stay_text()
    {
        Assert.Equal([7, 1.5], Of("007", "1.50").Numbers("x"));
        Assert.Equal(["1.50", "007"], Of(new CsvOptions { TextColumns = ["x"] }, "007", "1.50").Factor("x").Levels);
        Assert.Equal(["1,5"],
            Of(new CsvOptions { DecimalSeparator = '.', TextColumns = ["x"] }, "1,5").Factor("x").Levels);
        Assert.Equal("decimal-comma", Assert.Throws<ModelException>(() => Of("1,5")).Id);
    }

    [Fact]
    public void Large_whole_numbers_stay_exact_among_whole_ones_only()
    {
        Assert.Equal(["2", "9007199254740993"], OfNumbers("2", "9007199254740993").Factor("x").Levels);
        Assert.Equal([0.5, 9007199254740993.0], OfNumbers("0.5", "9007199254740993").Numbers("x"));
        Assert.Equal([9007199254740993.0, 0.5], OfNumbers("9007199254740993", "0.5").Numbers("x"));
        Assert.Equal(["12", "n/a"], OfNumbers("12", "n/a").Factor("x").Levels);
    }

    [Fact]
    public void Numbers_that_mean_missing_mean_it_however_they_are_written()
    {
        var table = new TableBuilder(["x"], new CsvOptions { MissingValues = ["-9", "0.5"] });
        table.Columns[0].Add(-9L);
        table.Columns[0].Add(0.5);
        table.Columns[0].AddNumber("-9"u8);
        table.Columns[0].AddNumber("-9.0"u8);
        table.Columns[0].Add(9L);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN, 9], table.Build().Numbers("x"));
    }

    [Fact]
    public void A_table_needs_columns_of_different_names_and_of_one_length_and_rows()
    {
        Assert.Equal("empty-table", Assert.Throws<ModelException>(() => new TableBuilder([])).Id);
        Assert.Equal("empty-table", Assert.Throws<ModelException>(() => new TableBuilder(["x"]).Build()).Id);
        Assert.Equal("duplicate-column", Assert.Throws<ModelException>(() => new TableBuilder(["x", "y", "x"])).Id);
        var table = new TableBuilder(["x", "y"]);
        table.Columns[0].Add(1L);
        Assert.Equal("ragged-columns", Assert.Throws<ModelException>(table.Build).Id);
    }

    private static Table Of(params string[] texts) => Of(CsvOptions.Default, texts);

    private static Table Of(CsvOptions options, params string[] texts)
    {
        var table = new TableBuilder(["x"], options);
        foreach (var text in texts) table.Columns[0].AddText(text);
        return table.Build();
    }

    private static Table OfNumbers(params string[] texts)
    {
        var table = new TableBuilder(["x"]);
        foreach (var text in texts) table.Columns[0].AddNumber(Encoding.UTF8.GetBytes(text));
        return table.Build();
    }
}

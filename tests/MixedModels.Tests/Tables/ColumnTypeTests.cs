using System.Globalization;
using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

/// <summary>
/// Columns that are read as what they are said to be, and values that are remembered as they were written.
/// </summary>
public class ColumnTypeTests
{
    [Fact]
    public void A_unit_or_a_sign_around_numbers_is_left_out()
    {
        var table = Read("p;w;c;d;t\n15%;3 kg;€ 1.200,5;-$5;TRUE\n-2 %;0,5kg;€7;$3;FALSE\n;NA;1.234.567;2;5\n",
            ColumnType.Number, ',', '.');
        Assert.Equal([15, -2, double.NaN], table.Numbers("p"));
        Assert.Equal([3, 0.5, double.NaN], table.Numbers("w"));
        Assert.Equal([1200.5, 7, 1234567], table.Numbers("c"));
        Assert.Equal([-5, 3, 2], table.Numbers("d"));
        Assert.Equal([1, 0, 5], table.Numbers("t"));
    }

    [Fact]
    public void What_is_no_number_is_named_with_column_row_and_value()
    {
        var error = Assert.Throws<ModelException>(() => Read("p\n1\nabout 3\n", ColumnType.Number));
        Assert.Equal("text-as-number", error.Id);
        Assert.Equal("data.csv, row 2: the column 'p' is to hold numbers, but has 'about 3'.", error.Message);
        Assert.Equal("different-units",
            Assert.Throws<ModelException>(() => Read("p\n1 kg\n500 g\n", ColumnType.Number)).Id);
        Assert.Equal("text-as-number", Assert.Throws<ModelException>(() => Read("p\n1\n-\n", ColumnType.Number)).Id);
        Assert.Equal("text-as-number",
            Assert.Throws<ModelException>(() => Read("p\n1\n3 or 4\n", ColumnType.Number)).Id);
    }

    [Fact]
    public void Truth_values_in_many_words()
    {
        var table = Read("a,b,c\nyes,1,False\nN,0,true\n,,T\n", ColumnType.Logical);
        Assert.Equal([true, false, null], table.Column<bool?>("a"));
        Assert.Equal([true, false, null], table.Column<bool?>("b"));
        Assert.Equal([false, true, true], table.Column<bool?>("c"));
        var error = Assert.Throws<ModelException>(() => Read("a\nyes\nmaybe\n", ColumnType.Logical));
        Assert.Equal("data.csv, row 2: the column 'a' is to hold TRUE and FALSE, but has 'maybe'.", error.Message);
    }

    [Fact]
    public void Text_stays_text()
    {
        var table = Read("id,sex,x\n01,F,1.50\n1,F,2\n", ColumnType.Text);
        Assert.Equal(["1", "01"], table.Factor("id").Levels.OrderBy(l => l.Length));
        Assert.Equal(["F"], table.Factor("sex").Levels);
        Assert.Equal(["1.50", "2"], table.Factor("x").Levels);
    }

    [Fact]
    public void Values_are_written_again_as_they_came()
    {
        const string text = "id,sex,x,g\n01,F,1.50,b\n1,F,,\"a \"\n007,T,+2,b\n";
        var table = Csv.Read(text, new CsvOptions { KeepsSpelling = true });
        Assert.Equal([1, 1, 7], table.Numbers("id"));
        Assert.Equal([false, false, true], table.Column<bool>("sex"));
        Assert.Equal(text, Csv.Write(table));
        Assert.Equal("sex,n\nT,007\nF,01\n", Csv.Write(table.Select("sex", "id").Rename("id", "n").Take([2, 0])));
        Assert.Equal("id,sex,x,g\n01,F,1.50,b\n,,,\n", Csv.Write(table.Take([0, -1])));
        var other = Csv.Read("id,w\n7.0,5\n8.0,6\n", new CsvOptions { KeepsSpelling = true });
        var joined = table.Join(other, new JoinOptions { Kind = JoinKind.Full, By = [new("id", "id")] }).Table;
        Assert.Equal(["01", "1", "007", "8.0"], joined.Texts("id"));
        Assert.Equal("1", Csv.Read("x\n1.0\n").Texts("x")[0]);
    }

    [Fact]
    public void Groups_of_three_digits()
    {
        Assert.Equal([1200.5, -1234567, 900, 12],
            Thousands("x;y\n1.200,5;a\n-1.234.567;b\n900;c\n12;d\n", ',', '.').Numbers("x"));
        Assert.Equal([1200.5, 12], Thousands("x;y\n1,200.5;a\n12;b\n", '.', ',').Numbers("x"));
        Assert.Equal([1200, 3400, 5600],
            Thousands("x;y\n1 200;a\n3\u00A0400;b\n5\u202F600;c\n", '.', ' ').Numbers("x"));
        Assert.IsType<FactorColumn>(Thousands("x;y\n1.20;a\n", ',', '.')["x"]);
        Assert.IsType<FactorColumn>(Thousands("x;y\n1234.567;a\n", ',', '.')["x"]);
        Assert.IsType<FactorColumn>(Thousands("x;y\n.123;a\n", ',', '.')["x"]);
        foreach (var (point, thousands) in new[] { ('.', '.'), (',', 'x') })
            Assert.Equal("bad-option", Assert.Throws<ModelException>(() => Thousands("x\n1\n", point, thousands)).Id);
    }

    /// <summary>Random numbers written by the framework in cultures with groups come back to the digit.</summary>
    [Fact]
    public void Numbers_of_many_cultures_come_back()
    {
        var random = new Random(3);
        foreach (var (point, group) in new[] { (".", ","), (",", "."), (".", " "), (",", " "), (".", "'") })
        {
            var format = new NumberFormatInfo { NumberDecimalSeparator = point, NumberGroupSeparator = group };
            var values = Enumerable.Range(0,
                200).Select(_ => Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(9)), 2)).ToArray();
            var text = "x;y\n" + string.Concat(values.Select(v => $"{v.ToString("N2", format)};a\n"));
            Assert.Equal(values, Thousands(text, point[0], group[0]).Numbers("x"));
        }
    }

    [Fact]
    public void Missing_values_of_one_column()
    {
        var options = new CsvOptions
        {
            MissingValues = ["?"],
            MissingValuesByColumn = new Dictionary<string, IReadOnlyList<string>> { ["x"] = ["-99", "."] },
        };
        var table = Csv.Read("x,y,g\n-99.0,-99,a\n.,2,?\n3,3,.\n", options);
        Assert.Equal([double.NaN, double.NaN, 3], table.Numbers("x"));
        Assert.Equal([-99, 2, 3], table.Numbers("y"));
        Assert.Equal(["a", null, "."], table.Texts("g"));
    }

    private static Table Thousands(string text, char point, char thousands) =>
        Csv.Read(text, new CsvOptions { DecimalSeparator = point, ThousandsSeparator = thousands });

    private static Table Read(string text, ColumnType type, char point = '.', char? thousands = null) =>
        Csv.Read(text, new CsvOptions
        {
            Types = text.Split('\n')[0].Split(',', ';').ToDictionary(name => name, _ => type),
            DecimalSeparator = point,
            ThousandsSeparator = thousands,
        });
}

using System.Globalization;

namespace MixedModels.Tests.Tables;

public class CsvWriterTests
{
    [Fact]
    public void Fields_are_quoted_where_they_must_be()
    {
        var table = new Table([
            FactorColumn.FromTexts("a,b", ["plain", "com,ma", "quo\"te", "li\r\nne", " blank", "semi;colon", null]),
            new NumericColumn("x", [1, 0.1, 1e-10, double.NaN, double.PositiveInfinity, -1e300, 1 / 3.0]),
            new LogicalColumn("l", [1, 0, -1, 1, 0, -1, 1]),
        ]);
        Assert.Equal(
            "\"a,b\",x,l\nplain,1,TRUE\n\"com,ma\",0.1,FALSE\n\"quo\"\"te\",1E-10,\n\"li\r\nne\",,TRUE\n\" "
                + "blank\",Inf,FALSE\nsemi;colon,-1E+300,\n,0.3333333333333333,TRUE\n",
            Csv.Write(table));
        Assert.Contains("\"semi;colon\"", Csv.Write(table, ';'), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lone_missing_value_is_no_blank_line()
    {
        var table = new Table([new NumericColumn("x", [1, double.NaN, 3])]);
        Assert.Equal("x\n1\n\"\"\n3\n", Csv.Write(table));
        Assert.Equal([1, double.NaN, 3], Csv.Read(Csv.Write(table)).Numbers("x"));
    }

    [Fact]
    public void What_is_written_is_read_again_the_same()
    {
        var random = new Random(4711);
        string[] pieces = ["a", "Z", ",", ";", "\"", "\n", "\r", "\t", " ", "é", "😀", "0", "NA", "'", "|", "\uFEFF"];
        for (var round = 0; round < 300; round++)
        {
            var rows = random.Next(1, 40);
            var texts = Enumerable.Range(0, rows)
                .Select(i => i == 0 ? "text" : random.Next(8) == 0 ? null : Text()).ToArray();
            var numbers = Enumerable.Range(0, rows)
                .Select(i => random.Next(8) == 0 ? double.NaN : BitConverter.Int64BitsToDouble(random.NextInt64()))
                .ToArray();
            var table =
                new Table([FactorColumn.FromTexts("a " + Text() + "!", texts), new NumericColumn("x\n", numbers)]);
            var delimiter = ",;\t|"[random.Next(4)];
            var read = Csv.Read(Csv.Write(table, delimiter), new CsvOptions { Delimiter = delimiter });
            Assert.Equal(table.Names(), read.Names());
            Assert.Equal(numbers, read.Numbers("x\n"));
            Assert.Equal(texts, read.Texts(table.Columns[0].Name));
            Assert.Equal(table.Factor(table.Columns[0].Name).Levels, read.Factor(table.Columns[0].Name).Levels);
        }

        string Text() =>
            "_" + string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    [Fact]
    public void A_comma_decimal_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var table = Csv.Read("x,g\n1.5,a\n-2.25e-3,b\n1234567.125,b\n");
            Assert.Equal([1.5, -2.25e-3, 1234567.125], table.Numbers("x"));
            Assert.Equal("x,g\n1.5,a\n-0.00225,b\n1234567.125,b\n", Csv.Write(table));
            Assert.Equal(["-0.00225", "1.5", "1234567.125"], table["x"].ToFactor().Levels);
            Assert.Equal("-0.00225", table["x"].Text(1));
            Assert.Contains("line 3 (row 2)", Csv.Error("a,b\n1,2\n1\n").Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

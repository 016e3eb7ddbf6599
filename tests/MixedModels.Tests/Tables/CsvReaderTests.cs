using System.Text;
using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

public class CsvReaderTests
{
    [Fact]
    public void Columns_are_typed_by_all_their_values()
    {
        var table = Csv.Read("n,l,f,mixed\n1,TRUE,b,1\n2.5,F,a,x\n,NA,b,3\n");
        Assert.Equal(3, table.RowCount);
        Assert.Equal([1, 2.5, double.NaN], table.Numbers("n"));
        Assert.Equal([1, 0, -1], Assert.IsType<LogicalColumn>(table["l"]).Values.ToArray());
        Assert.Equal(["a", "b"], table.Factor("f").Levels);
        Assert.Equal([1, 0, 1], table.Factor("f").Codes.ToArray());
        Assert.Equal(["1", "3", "x"], table.Factor("mixed").Levels);
    }

    [Theory]
    [InlineData("TRUE\nFALSE\ntrue\nfalse\nT\nF", typeof(LogicalColumn))]
    [InlineData("TRUE\nFalse", typeof(FactorColumn))]
    [InlineData("TRUE\n1", typeof(FactorColumn))]
    [InlineData("1e-3\n-.5\n+3\n7.\nInf\n-Inf\nNaN\n1E+05", typeof(NumericColumn))]
    [InlineData("1\n0x1F", typeof(FactorColumn))]
    [InlineData("1\n1_000", typeof(FactorColumn))]
    [InlineData("1\n1 000", typeof(FactorColumn))]
    [InlineData("NA\nNA", typeof(NumericColumn))]
    public void A_column_has_the_type_that_holds_every_value(string values, Type type) => Assert.IsType(
        type, Csv.Read($"x,y\n{string.Join("\n", values.Split('\n').Select(value => value + ",0"))}\n")["x"]);

    [Fact]
    public void Numbers_are_those_that_R_reads()
    {
        var values = Csv.Read("x\n1e-3\n-.5\n+3\n7.\nInf\n-Inf\nNaN\n1E+05\n-0\n").Numbers("x");
        Assert.Equal([1e-3, -.5, 3, 7, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1e5, 0], values);
    }

    [Fact]
    public void Empty_and_NA_are_missing_quoted_or_not()
    {
        var table = Csv.Read("x,y\n,a\nNA,NA\n\"\",\"\"\n\"NA\",\"NA\"\n\"5\",\"b\"\n");
        Assert.Equal(4, table["x"].MissingCount);
        Assert.Equal(5, table.Numbers("x")[4]);
        Assert.Equal(["a", null, null, null, "b"], table.Texts("y"));
    }

    [Fact]
    public void Further_texts_may_mean_missing()
    {
        var table = Csv.Read("x,y\n-9,.\n1,?\n-9.0,c\n", new CsvOptions { MissingValues = ["-9", ".", "?"] });
        Assert.Equal([double.NaN, 1, double.NaN], table.Numbers("x")); // a number is one however it is written
        Assert.Equal([null, null, "c"], table.Texts("y"));
    }

    [Fact]
    public void Quoted_fields_hold_delimiters_quotes_and_ends_of_lines()
    {
        var table = Csv.Read("\"a,b\",c\r\n\"x \"\"y\"\"\",\"1\r\n2\n3\"\r\n\"\"\"\",z\r\n");
        Assert.Equal(["a,b", "c"], table.Names());
        Assert.Equal(["x \"y\"", "\""], table.Texts("a,b"));
        Assert.Equal(["1\r\n2\n3", "z"], table.Texts("c"));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("\n\na,b\n\n1,2\n   \n3,4\n\n\n")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("\uFEFF\"a\",b\n1,2\n3,4\n")]
    [InlineData(" a , b \n 1 ,2 \n3, \"4\" \n")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("a\tb\n1\t2\n3\t4\n")]
    [InlineData("a|b\n1|2\n3|4\n")]
    public void Ends_of_lines_blanks_marks_and_delimiters_do_not_matter(string text)
    {
        var table = Csv.Read(text);
        Assert.Equal(["a", "b"], table.Names());
        Assert.Equal([1, 3], table.Numbers("a"));
        Assert.Equal([2, 4], table.Numbers("b"));
    }

    [Theory]
    [InlineData("a;b\n1,5;2,5\n", ';')]
    [InlineData("a;b,c\n1;2,5\n3;4\n", ';')]
    [InlineData("\"a,b,c\";d\n1;2\n", ';')]
    [InlineData("name\tsaid\nDoe, John\tno; yes\nRoe, Jane\tyes\n", '\t')]
    public void The_delimiter_that_cuts_all_records_alike_is_taken(string text, char expected)
    {
        var options = new CsvOptions { TextColumns = ["a", "b", "b,c"] };
        Assert.Equal(2, Csv.Read(text, options).Columns.Count);
        Assert.Equal(Csv.Read(text, options with { Delimiter = expected }).Names(), Csv.Read(text, options).Names());
    }

    [Fact]
    public void A_table_of_one_column_needs_no_delimiter() =>
        Assert.Equal(["Doe, John", "Roe, Jane"], Csv.Read("name\nDoe, John\nRoe, Jane\n").Texts("name"));

    [Fact]
    public void A_ragged_file_is_not_taken_for_one_of_one_column() =>
        Assert.Equal("ragged-row", Csv.Error("a,b\n1,2\n1,2,3\n").Id);

    [Fact]
    public void Decimal_commas_are_read_when_asked_for()
    {
        var table = Csv.Read("a;b\n1,5;-2,25e2\n3;0,12345678901234567890\n", new CsvOptions { DecimalSeparator = ',' });
        Assert.Equal([1.5, 3], table.Numbers("a"));
        Assert.Equal([-225, 0.12345678901234567890], table.Numbers("b"));
        Assert.Equal(
            [1.5, 3], Csv.Read("a,b\n\"1,5\",x\n3,\"y\"\n", new CsvOptions { DecimalSeparator = ',' }).Numbers("a"));
        Assert.IsType<FactorColumn>(Csv.Read("a;b\n1.5;1\n", new CsvOptions { DecimalSeparator = ',' })["a"]);
    }

    [Fact]
    public void A_column_without_a_name_is_named_by_its_position() =>
        Assert.Equal(["V1", "x", "V3"], Csv.Read(",x,\"\"\n1,2,3\n").Names());

    [Fact]
    public void Levels_are_in_the_order_of_their_code_points()
    {
        // U+FB01 comes before U+1F600, though its one UTF-16 unit is greater than the first of the other's two
        var table = Csv.Read("x\n😀\nﬁ\nz\nÄ\nB\na\n");
        Assert.Equal(["B", "a", "z", "Ä", "ﬁ", "😀"], table.Factor("x").Levels);
        Assert.Equal(table.Factor("x").Levels, FactorColumn.FromTexts("x", table.Texts("x")).Levels);
    }

    [Fact]
    public void Whole_numbers_beyond_2_to_the_53_keep_their_digits()
    {
        var table = Csv.Read(
            "id,y\n9007199254740993,1\n12,2\n9007199254740992,3\n-9007199254740995,4\n\n100000000000000000000,5\n");
        Assert.Equal(
            ["-9007199254740995", "12", "9007199254740992", "9007199254740993", "100000000000000000000"],
            table.Factor("id").Levels);
        Assert.Equal([3, 1, 2, 0, 4], table.Factor("id").Codes.ToArray());
    }

    [Fact]
    public void Large_numbers_among_fractions_are_measurements() =>
        Assert.Equal([9007199254740993.0, 0.5], Csv.Read("x\n9007199254740993\n0.5\n").Numbers("x"));

    [Fact]
    public void Two_to_the_53_itself_is_a_number() => Assert.Equal(
        [9007199254740992.0, 7], Csv.Read("x\n9007199254740992\n0000000000000000000000000007\n").Numbers("x"));

    [Fact]
    public void Named_columns_stay_text()
    {
        var table = Csv.Read(
            "zip,code\n010,10\n009,9\n010,x\n", new CsvOptions { TextColumns = ["zip", "code", "not there"] });
        Assert.Equal(["009", "010"], table.Factor("zip").Levels);
        Assert.Equal(["10", "9", "x"], table.Factor("code").Levels);
        Assert.Equal(
            ["-1", "0.5", "10"],
            Csv.Read("x\n10\n0.5\n-1\n", new CsvOptions { TextColumns = ["x"] }).Factor("x").Levels);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(20_000)]
    public void A_text_that_comes_late_makes_the_whole_column_text(int row)
    {
        var text = new StringBuilder("x,y\n");
        for (var i = 0; i < 20_001; i++)
            text.Append(i == row ? "n/a" : $"{i % 10}.{i % 3}0").Append(',').Append(i).Append('\n');
        var table = Csv.Read(text.ToString());
        Assert.Equal(20_001, table.RowCount);
        var x = table.Factor("x");
        Assert.Equal((row, "n/a"), (x.FirstTextRow, x.FirstText));
        Assert.Equal(20_000 / 20_001.0, x.NumericLookingShare);
        Assert.Equal("0.00", x.Text(0));
        Assert.Equal(20_000, table.Numbers("y")[20_000]);
    }

    [Fact]
    public void Records_longer_than_the_buffer_are_read_whole()
    {
        var words = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"word \"\"{i}\"\",\r\n"));
        var table = Csv.Read($"a,b\n1,\"{words}\"\n2,\"b\"\n3,c\n");
        Assert.Equal([1, 2, 3], table.Numbers("a"));
        Assert.Equal(words.Replace("\"\"", "\"", StringComparison.Ordinal), table["b"].Text(0));
    }

    [Fact]
    public void Records_that_straddle_chunks_are_read_whole_wherever_the_chunk_ends()
    {
        for (var shift = 0; shift < 40; shift++)
        {
            var first = new string('x', (1 << 18) - 30 - shift);
            var table = Csv.Read($"{first},b\r\n\"a\"\"\r\n,b\",\"é\"\r\n\"c\" ,2\r\n");
            Assert.Equal(["a\"\r\n,b", "c"], table.Texts(first));
            Assert.Equal(["é", "2"], table.Texts("b"));
        }
    }

    [Fact]
    public void A_stream_that_gives_one_byte_at_a_time_is_read_like_any_other()
    {
        using var stream = new TricklingStream(Csv.Utf8("x,y\n1,é\n2,b\n"));
        var table = CsvReader.Read(stream);
        Assert.Equal([1, 2], table.Numbers("x"));
        Assert.Equal(["é", "b"], table.Texts("y"));
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void A_file_is_read_by_its_path()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "Days,Reaction\n0,249.56\n1,258.7047\n");
            Assert.Equal([249.56, 258.7047], Table.ReadCsv(path).Numbers("Reaction"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer.Length > 1 ? buffer[..1] : buffer);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }

    /// <summary>A text has no encoding to guess: one with zeros was taken for the bytes of UTF-16.</summary>
    [Fact]
    public void A_text_with_zeros_is_read_as_it_is()
    {
        var table = CsvReader.Read(new StringReader("x\n2\0\n\0\n"));
        Assert.Equal(["\0", "2\0"], Assert.IsType<FactorColumn>(table["x"]).Levels);
    }
}

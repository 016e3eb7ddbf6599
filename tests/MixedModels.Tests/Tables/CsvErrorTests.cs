using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

/// <summary>Each way a file can be wrong: its id, and that the message names the place.</summary>
public class CsvErrorTests
{
    [Fact]
    public void A_file_that_is_not_there()
    {
        var error = Assert.Throws<ModelException>(() => Table.ReadCsv("no/such/file.csv"));
        Assert.Equal("file-not-found", error.Id);
        Assert.Contains("no/such/file.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        var error = Assert.Throws<ModelException>(() => Table.ReadCsv(AppContext.BaseDirectory));
        Assert.Equal("unreadable-file", error.Id);
        Assert.Contains("folder", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    [InlineData("a,b\n")]
    [InlineData("a,b\n\n\n")]
    public void A_table_without_rows(string text)
    {
        var error = Csv.Error(text);
        Assert.Equal("empty-table", error.Id);
        Assert.Contains("data.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_too_few_or_too_many_fields()
    {
        var error = Csv.Error("a,b,c\n1,2,3\n\n\"x\ny\",2\n");
        Assert.Equal("ragged-row", error.Id);
        Assert.Equal("data.csv, line 4 (row 2): 2 fields where the header has 3.", error.Message);
        Assert.Contains("row names", Csv.Error("a,b\nr1,2,3\nr2,4,5\n").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_repeats_a_name()
    {
        var error = Csv.Error("a,b,a\n1,2,3\n");
        Assert.Equal("duplicate-column", error.Id);
        Assert.Contains("columns 1 and 3 are both named 'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_is_never_closed()
    {
        var error = Csv.Error("a,b\n1,2\n3,\"four\n5,6\n");
        Assert.Equal("unterminated-quote", error.Id);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("field 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_after_a_closing_quote()
    {
        var error = Csv.Error("a,b\n1,2\n\"say \"hi\" now\",6\n");
        Assert.Equal("text-after-quote", error.Id);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_inside_an_unquoted_field_is_an_ordinary_character() =>
        Assert.Equal(["5\" pipe", "it\"s"], Csv.Read("a,b\n5\" pipe,1\nit\"s,2\n").Texts("a"));

    [Fact]
    public void Bytes_that_are_not_UTF_8_though_they_are_said_to_be()
    {
        var utf8 = new CsvOptions { Encoding = System.Text.Encoding.UTF8 };
        var error = Csv.Error([.. Csv.Utf8("a,b\n1,é\n\"x\ny\n"), 0x4D, 0xFC, 0x6C, .. Csv.Utf8("\",2\n")], utf8);
        Assert.Equal("not-utf8", error.Id);
        Assert.StartsWith("data.csv, line 5, byte 2:", error.Message, StringComparison.Ordinal);
        Assert.Contains("Latin-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("--encoding", error.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", Csv.Error([0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("a\n1\n")],
            utf8).Message, StringComparison.Ordinal);
        Assert.Equal("not-utf8", Csv.Error([.. Csv.Utf8("a\nb"), 0xC3], utf8).Id);
    }

    [Fact]
    public void Decimal_commas_that_nobody_announced()
    {
        var error = Csv.Error("a;b\nx;4\ny;1,5\nz;-,25\n");
        Assert.Equal("decimal-comma", error.Id);
        Assert.Contains("'b'", error.Message, StringComparison.Ordinal);
        Assert.Contains("1,5 in row 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("--decimal ,", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1,5", "4"],
            Csv.Read("a;b\nx;4\ny;1,5\n", new CsvOptions { TextColumns = ["b"] }).Factor("b").Levels);
        Assert.Equal(["1,5", "4,5,6"], Csv.Read("a;b\nx;4,5,6\ny;1,5\n").Factor("b").Levels);
    }

    [Theory]
    [InlineData('"', '.')]
    [InlineData('\n', '.')]
    [InlineData('x', '.')]
    [InlineData('§', '.')]
    [InlineData(';', ' ')]
    public void Options_that_make_no_sense(char delimiter, char decimalSeparator) =>
        Assert.Equal("bad-option",
            Csv.Error("a\n1\n", new CsvOptions { Delimiter = delimiter, DecimalSeparator = decimalSeparator }).Id);

    [Fact]
    public void A_stream_that_breaks_while_it_is_read()
    {
        var error = Assert.Throws<ModelException>(() => CsvReader.Read(new BrokenStream()));
        Assert.Equal("unreadable-file", error.Id);
        Assert.Contains("standard input", error.Message, StringComparison.Ordinal);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override void CopyTo(Stream destination, int bufferSize) => throw new IOException("The pipe broke.");
    }
}

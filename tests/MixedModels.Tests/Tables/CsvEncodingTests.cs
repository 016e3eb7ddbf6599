using System.Text;

namespace MixedModels.Tests.Tables;

/// <summary>Text files in other encodings than UTF-8.</summary>
public class CsvEncodingTests
{
    private const string Text = "name,x\nMüller,1\n\"Zoë, \"\"€\"\"\",2\n";

    private static readonly string?[] Names = ["Müller", "Zoë, \"€\""];

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string, bool> Marked => new()
    {
        { "utf-8", true },
        { "utf-8", false },
        { "utf-16", true },
        { "utf-16BE", true },
        { "utf-32", true },
        { "utf-32BE", true },
    };

    [Theory]
    [MemberData(nameof(Marked))]
    public void Unicode_is_known_by_its_mark(string name, bool isMarked)
    {
        var encoding = Encoding.GetEncoding(name);
        var (names, told) = Read([.. isMarked ? encoding.Preamble : [], .. encoding.GetBytes(Text)]);
        Assert.Equal(Names, names);
        Assert.Empty(told);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void UTF_16_without_a_mark_is_guessed_and_told(string name)
    {
        var (names, told) = Read(Encoding.GetEncoding(name).GetBytes(Text));
        Assert.Equal(Names, names);
        Assert.Contains("UTF-16", Assert.Single(told).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_UTF_8_is_taken_for_Windows_1252_and_told()
    {
        var (names, told) = Read(Windows1252.GetBytes(Text));
        Assert.Equal(Names, names);
        Assert.Equal(
            "data.csv is not UTF-8 (line 2); it is taken for Windows-1252, in which that line has 'Müller'. "
                + "If letters look wrong, name its encoding (--encoding NAME).",
            Assert.Single(told).Message);
        Assert.Equal(("encoding-guessed", Severity.Info), (told[0].Id, told[0].Severity));
    }

    [Fact]
    public void The_first_odd_byte_may_come_late_and_anywhere()
    {
        var random = new Random(5);
        for (var round = 0; round < 40; round++)
        {
            // around the size of a block, so that characters are cut in two
            var padding = new string('é', 131_000 + random.Next(200)) + new string('x', round);
            var text = $"name,x\n{padding},1\n😀,2\n";
            Assert.Empty(Read(Encoding.UTF8.GetBytes(text)).Told);
            Assert.Single(Read([.. Encoding.UTF8.GetBytes(text), 0xFC, .. ",3"u8]).Told);
            Assert.Single(Read([.. Encoding.UTF8.GetBytes(text), .. "y,"u8, 0xC3]).Told);
        }
    }

    [Fact]
    public void An_encoding_that_is_named_is_taken_without_a_word()
    {
        var options = new CsvOptions { Encoding = CsvOptions.FindEncoding("cp850") };
        var (names, told) = Read(options.Encoding!.GetBytes("name,x\nMüller,1\n"), options);
        Assert.Equal(["Müller"], names);
        Assert.Empty(told);
        Assert.Equal(["M³ller"], Read(Windows1252.GetBytes("name,x\nMüller,1\n"), options).Names);
    }

    [Theory]
    [InlineData("utf8", "utf-8")]
    [InlineData("UTF-16", "utf-16")]
    [InlineData("latin1", "iso-8859-1")]
    [InlineData("Windows-1252", "windows-1252")]
    [InlineData("cp1252", "windows-1252")]
    [InlineData("shift_jis", "shift_jis")]
    [InlineData("no-such", null)]
    public void Encodings_have_their_usual_names(string name, string? expected) =>
        Assert.Equal(expected, CsvOptions.FindEncoding(name)?.WebName);

    private static (IReadOnlyList<string?> Names, List<Finding> Told) Read(byte[] bytes, CsvOptions? options = null)
    {
        var told = new List<Finding>();
        var table = Csv.Read(bytes, (options ?? CsvOptions.Default) with { Tell = told.Add });
        return (table.Texts("name"), told);
    }
}

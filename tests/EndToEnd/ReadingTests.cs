using System.Text;
using System.Text.Json;

namespace MixedModels.EndToEnd;

/// <summary>How values are read, what the program says of those that surprise, and the options that it names.</summary>
public sealed class ReadingTests : IDisposable
{
    private const string Odd =
        "p;t;b;d;s\n15%;1.200,5;False;2020-05-17;5\n16%;1.300,5;true;2020-05-18;-99\n20%;900,25;True;2020-06-01;3\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_in_Windows_1252_is_read_and_the_guess_is_said()
    {
        var file = _folder.File("latin.csv");
        File.WriteAllBytes(file, Encoding.Latin1.GetBytes("name,x\nMüller,1\nZoë,2\n"));
        var run = InProcess.Run("table", "--data", file, "--output", "csv");
        Assert.Equal((0, "name,x\nMüller,1\nZoë,2\n"), (run.ExitCode, run.Output));
        Assert.Contains("is taken for Windows-1252, in which that line has 'Müller'.", OneLine(run.Error),
            StringComparison.Ordinal);
        Assert.Equal("", InProcess.Run("table", "--data", file, "--output", "csv", "--encoding", "latin1").Error);
        Refused("this is not UTF-8", "table", "--data", file, "--encoding", "utf-8");
        Refused("--encoding knows no encoding 'klingon'", "table", "--data", file, "--encoding", "klingon");
    }

    [Fact]
    public void A_UTF_16_file_is_read_by_its_mark()
    {
        var file = _folder.File("utf16.csv");
        File.WriteAllText(file, "name,x\nMüller,1\n", Encoding.Unicode);
        var run = InProcess.Run("table", "--data", file, "--output", "csv");
        Assert.Equal((0, "name,x\nMüller,1\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void Each_value_that_surprises_is_named_with_the_option_that_helps()
    {
        var file = _folder.Write("odd.csv", Odd);
        var text = OneLine(InProcess.Run("table", "--data", file).Output);
        string[] options =
            ["--type p=number", "--decimal , --thousands .", "--type b=logical", "days(d)", "--missing s=-99"];
        foreach (var option in options) Assert.Contains(option, text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(InProcess.Run("table", "--data", file, "--output", "json").Output);
        Assert.Equal(
            ["numbers-as-text", "numbers-as-text", "mixed-truth-values", "dates", "missing-value-code"],
            json.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("id").GetString()!));
        Assert.Equal("dates", json.RootElement.GetProperty("columns")[3].GetProperty("type").GetString());
        var inspected = OneLine(InProcess.Run("inspect", "--data", file).Error);
        Assert.Contains("d holds dates, 2020-05-17 to 2020-06-01", inspected, StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_that_are_named_help()
    {
        var file = _folder.Write("odd.csv", Odd);
        string[] options =
            ["--type", "p=number", "--type", "b=logical", "--decimal", ",", "--thousands", ".", "--missing", "s=-99"];
        using var json =
            JsonDocument.Parse(InProcess.Run(["table", "--data", file, .. options, "--output", "json"]).Output);
        Assert.Equal(
            ["whole number", "number", "logical", "dates", "whole number"],
            json.RootElement.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("type").GetString()!));
        Assert.Equal(["dates"],
            json.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("id").GetString()!));
        Assert.Equal(
            "p,t,b,d,s\n15,1200.5,FALSE,2020-05-17,5\n16,1300.5,TRUE,2020-05-18,\n"
                + "20,900.25,TRUE,2020-06-01,3\n",
            InProcess.Run(["table", "--data", file, .. options, "--output", "csv", "--quiet"]).Output);
    }

    [Fact]
    public void A_dot_for_a_missing_value_is_named()
    {
        var file = _folder.Write("dot.csv", "y,x\n1,.\n2,2\n3,4\n4,5\n5,7\n6,.\n");
        var run = InProcess.Run("fit", "y ~ x", "--data", file);
        Assert.Contains("x holds numbers, but for '.' in 2 rows", OneLine(run.Output), StringComparison.Ordinal);
        foreach (var option in new[] { "--missing x=.", "--missing .", "--na ." })
        {
            var read = InProcess.Run(["table", "--data", file, .. option.Split(' '), "--output", "csv"]);
            Assert.Equal((0, "y,x\n1,\n2,2\n3,4\n4,5\n5,7\n6,\n", ""), (read.ExitCode, read.Output, read.Error));
        }
    }

    [Fact]
    public void Blanks_inside_quoted_labels_are_kept()
    {
        const string text = "g,x\n\" a\",1\n\"a \",2\n a ,3\na  b,4\n";
        var file = _folder.Write("blanks.csv", text);
        Assert.Equal(text.Replace(" a ,3", "a,3", StringComparison.Ordinal),
            InProcess.Run("table", "--data", file, "--output", "csv").Output);
        using var json = JsonDocument.Parse(InProcess.Run("table", "--data", file, "--levels", "g=\"a \",a,\" a\",a  b",
            "--output", "json").Output);
        Assert.Equal(
            ["a ", "a", " a", "a  b"],
            json.RootElement.GetProperty("columns")[0].GetProperty("levels").EnumerateArray().Select(level =>
                level.GetString()!));
    }

    [Fact]
    public void A_join_that_matches_nothing_is_a_warning()
    {
        var (left, right) =
            (_folder.Write("a.csv", "y,id\n1,s1\n2,s2\n3,s1\n"), _folder.Write("b.csv", "id,w\nS1,1\nS2,2\n"));
        foreach (var command in new[] { new[] { "fit", "y ~ 1" }, ["table", "--output", "csv"] })
        {
            var run = InProcess.Run([.. command, "--data", left, "--join", right]);
            Assert.Contains("Warning: Join with b.csv: none of the 3 rows has a match", OneLine(run.Error),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Types_and_missing_values_are_checked()
    {
        var file = _folder.Write("d.csv", "x\n1\nabc\n");
        Refused("row 2: the column 'x' is to hold numbers, but has 'abc'", "table", "--data", file, "--type",
            "x=number");
        Refused("--type takes number, logical or text, not 'date'", "table", "--data", file, "--type", "x=date");
        Refused("--type takes COL=KIND", "table", "--data", file, "--type", "number");
        Refused("cannot separate both", "table", "--data", file, "--thousands", ".");
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static void Refused(string words, params string[] call)
    {
        var run = InProcess.Run(call);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(words, OneLine(run.Error), StringComparison.Ordinal);
    }
}

namespace MixedModels.EndToEnd;

/// <summary>New data for a saved model: read by its types, joined, or given within the call.</summary>
public sealed class NewDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;
    private readonly string _rows;

    public NewDataTests()
    {
        _model = _folder.File("model.json");
        _rows = _folder.Write("rows.csv", "y,id,sex\n" + string.Join("", Enumerable.Range(0, 48).Select(i =>
            FormattableString.Invariant($"{(i * 7 % 11) + 3 * (i % 6)},0{i % 6},{(i % 4 < 2 ? "F" : "M")}\n"))));
        _folder.Write("groups.csv", "code,size\n00,10\n01,25\n02,12\n03,30\n04,18\n05,22\n");
        var run = InProcess.Run(
            "fit",
            "y ~ sex + size + (1 | id)",
            "--data",
            _rows,
            "--join",
            _folder.File("groups.csv"),
            "--by",
            "id=code",
            "--text",
            "id",
            "--text",
            "code",
            "--save",
            _model);
        Assert.Equal((0, ""), (run.ExitCode, Warnings(run)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void New_data_are_read_by_the_types_of_the_fit_and_written_as_they_came()
    {
        var file = _folder.Write("new.csv", "id,sex,size,note\n01,F,25.0,\" a \"\n04,F,18,T\n");
        var lines = Predicted("--newdata", file, "--output", "csv").Output.Split('\n');
        Assert.Equal("id,sex,size,note,.fitted", lines[0]);
        Assert.StartsWith("01,F,25.0,\" a \",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("04,F,18,T,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void New_data_are_joined_as_those_of_the_fit_were()
    {
        var file = _folder.Write("new.csv", "id,sex\n01,F\n");
        var joined = Predicted(
            "--newdata", file, "--join", _folder.File("groups.csv"), "--by", "id=code", "--output", "csv");
        var direct = Predicted("--newdata", _folder.Write("d.csv", "id,sex,size\n01,F,25\n"), "--output", "csv");
        Assert.Equal(direct.Output, joined.Output);
    }

    [Fact]
    public void Values_within_the_call_are_combined()
    {
        var run = Predicted("--at", "sex=F,M", "--at", "size=25", "--group", "id=01,04", "--output", "csv");
        var file = _folder.Write("grid.csv", "sex,size,id\nF,25,01\nF,25,04\nM,25,01\nM,25,04\n");
        Assert.Equal(Predicted("--newdata", file, "--output", "csv").Output, run.Output);
    }

    [Fact]
    public void Values_without_a_group_are_for_the_population()
    {
        var run = Predicted("--at", "sex=F", "--at", "size=25", "--output", "csv");
        Assert.Contains("--group id=...", run.Error, StringComparison.Ordinal);
        var file = _folder.Write("one.csv", "sex,size\nF,25\n");
        Assert.Equal(Predicted("--newdata", file, "--random", "none", "--output", "csv").Output, run.Output);
    }

    [Theory]
    [InlineData("lacks size", "--at", "sex=F")]
    [InlineData("Did you mean 'sex'?", "--at", "sexx=F", "--at", "size=3")]
    [InlineData("given twice for 'sex'", "--at", "sex=F", "--at", "sex=M", "--at", "size=3")]
    [InlineData("known are F, M", "--at", "sex=X", "--at", "size=3")]
    [InlineData("is to hold numbers, but has 'big'", "--at", "sex=F", "--at", "size=big")]
    [InlineData("--allow-new-levels", "--at", "sex=F", "--at", "size=3", "--group", "id=99")]
    [InlineData("exclude each other", "--at", "sex=F", "--newdata", "-")]
    public void Wrong_values_within_the_call_are_answered(string words, params string[] options)
    {
        var run = InProcess.Run(["predict", _model, .. options]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(words, OneLine(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_the_fit_lacks_is_answered_with_the_options_that_help()
    {
        var file = _folder.Write("new.csv", "id,sex,size\n77,F,3\n");
        var run = InProcess.Run("predict", _model, "--newdata", file);
        Assert.Equal(2, run.ExitCode);
        foreach (var option in new[] { "77", "--allow-new-levels", "--random none" })
            Assert.Contains(option, OneLine(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_written_as_it_was_read()
    {
        const string text = "id,sex,x\n01,F,1.50\n02,F,2\n";
        var file = _folder.Write("t.csv", text);
        Assert.Equal(text, InProcess.Run("table", "--data", file, "--output", "csv").Output);
        var augmented = InProcess.Run("fit", "x ~ 1", "--data", file, "--table", "augment", "--output", "csv").Output;
        Assert.StartsWith("x,", augmented, StringComparison.Ordinal);
    }

    private InProcess Predicted(params string[] options)
    {
        var run = InProcess.Run(["predict", _model, .. options]);
        Assert.Equal((0, true), (run.ExitCode, run.Output.Contains(".fitted", StringComparison.Ordinal)));
        return run;
    }

    private static string Warnings(InProcess run) =>
        run.Error.Contains("Warning", StringComparison.Ordinal) ? run.Error : "";

    private static string OneLine(string text) =>
        string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

using System.Text.Json;

namespace MixedModels.EndToEnd;

public class FitTests
{
    private const string Formula = "Reaction ~ Days + (Days | Subject)";

    [Fact]
    public void The_report_goes_to_the_output_and_nothing_else_anywhere()
    {
        var run = MixedProcess.Run("fit", Formula, "--data", Sleepstudy);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Days          10.467      1.546", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
        Assert.EndsWith("\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_come_from_the_standard_input_and_the_table_goes_to_a_file_in_another_folder()
    {
        using var folder = new TemporaryFolder();
        var run = MixedProcess.Run(new MixedCall("fit", Formula, "--data", "-", "--output", "csv", "--out", "tidy.csv")
        {
            Input = File.ReadAllText(Sleepstudy),
            Folder = folder.Path,
        });
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(["tidy.csv"], folder.Files());
        Assert.StartsWith(
            "effect,group,term,estimate,std.error,statistic,df,p.value,conf.low,conf.high\n"
                + "fixed,,(Intercept),251.4051048484",
            File.ReadAllText(folder.File("tidy.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_model_predicts()
    {
        using var folder = new TemporaryFolder();
        var model = folder.File("model.json");
        var fit = MixedProcess.Run("fit", Formula, "--data", Sleepstudy, "--save", model, "--quiet");
        Assert.Equal(0, fit.ExitCode);
        var run = MixedProcess.Run(new MixedCall("predict", model, "--newdata", "-", "--allow-new-levels", "--output",
            "csv")
        { Input = "Days,Subject\n1,308\n5,zzz\nNA,308\n" });
        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.Split('\n');
        Assert.Equal("Days,Subject,.fitted", lines[0]);
        Assert.StartsWith("1,308,273.3299", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("5,zzz,303.7415", lines[2], StringComparison.Ordinal);
        Assert.Equal(",308,", lines[3]);
        Assert.Contains("Note: 1 level of Subject did not occur in the fit", run.Error, StringComparison.Ordinal);
        MixedProcess.Run(new MixedCall("predict", model, "--newdata", "-") { Input = "Days,Subject\n5,zzz\n" })
            .AssertRefused("zzz");
    }

    [Fact]
    public void A_failed_call_leaves_the_old_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("out.txt", "old");
        MixedProcess.Run("fit", "Reaction ~ Dais + (1 | Subject)", "--data", Sleepstudy, "--out", path)
            .AssertRefused("Did you mean 'Days'?");
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["out.txt"], folder.Files());
    }

    [Fact]
    public void Levels_contrasts_and_a_join_reach_the_design()
    {
        using var folder = new TemporaryFolder();
        var left = folder.Write("left.csv", "y,g\n1,a\n2,b\n4,c\n3,a\n5,b\n8,d\n");
        var right = folder.Write("right.csv", "g,kind\na,\"low, dry\"\nb,high\nc,high\n");
        var run = MixedProcess.Run("design", "y ~ kind", "--data", left, "--join", right, "--by", "g", "--levels",
            "kind=\"low, dry\",high", "--contrasts", "kind=sum", "--output", "json");
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(["(Intercept)", "kind1"], ReferenceCase.Strings(json.RootElement.GetProperty("columns")));
        Assert.Equal([5.0, -1.0], ReferenceCase.Numbers(json.RootElement.GetProperty("col_sum")));
        Assert.Equal("sum", json.RootElement.GetProperty("contrasts").GetProperty("kind").GetString());
        Assert.Contains("Left join with right.csv by g: 6 rows in, 5", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_explains_the_formula_language()
    {
        var run = MixedProcess.Run("fit", "--help");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var word in new[] { "(1 | a/b)", "--contrasts COL=KIND", "Examples:", "--save FILE" })
            Assert.Contains(word, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_one_line()
    {
        var run = MixedProcess.Run("--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^mixed [0-9]+\\.[0-9]+\\.[0-9]+[^ ]*\n$", run.Output);
    }

    private static string Sleepstudy => ReferenceData.DataPath("sleepstudy.csv");
}

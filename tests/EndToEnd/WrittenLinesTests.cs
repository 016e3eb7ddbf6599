namespace MixedModels.EndToEnd;

/// <summary>What people read in a terminal keeps to its 80 columns; what they paste or list is understood.</summary>
public class WrittenLinesTests
{
    private const int Columns = 80;

    private static string Sleep => ReferenceData.DataPath("sleepstudy.csv");

    public static TheoryData<string> Commands =>
    [
        "fit", "design", "predict", "table", "inspect", "explain", "variation", "by-group", "pool", "plot", "report",
        "table-of", "compare", "drop1", "ranova", "confint",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_keeps_to_80_columns(string command) =>
        Assert.All(Lines(MixedProcess.Run(command, "--help").Output), Fits);

    [Fact]
    public void Sentences_and_equations_keep_to_80_columns()
    {
        var science = ReferenceData.DataPath("science.csv");
        var explained = MixedProcess.Run("explain", "like ~ sex + PrivPub + (1 | school/class)", "--data", science);
        Assert.All(Lines(explained.Output), Fits);
        Assert.All(Lines(MixedProcess.Run("inspect", "--data", science).Output), Fits);
        Assert.All(Lines(MixedProcess.Run("fit", "Reaction ~ Days + (Days | Subject)", "--data", Sleep).Output), Fits);
    }

    [Fact]
    public void Groups_with_commas_stand_in_quotes()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("cities.csv");
        string[] cities = ["\"Kyiv, east\"", "\"Kyiv, west\"", "Lviv", "Odesa"];
        var rows = Enumerable.Range(0, 40).Select(i => $"{i * 7 % 11},{i % 5},{cities[i % 4]}");
        File.WriteAllLines(data, ["y,x,city", .. rows]);
        string[] model = ["y ~ x + (1 | city)", "--data", data];
        foreach (var option in new[] { "--highlight", "--groups" })
        {
            var run = MixedProcess.Run(["plot", "residuals-panels", .. model, option, "\"Kyiv, east\", Lviv"]);
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Contains("Kyiv, east", run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("lmer(Reaction ~ Days + (1|Subject), data = d)")]
    [InlineData("Reaction ~ Days + (1|Subject), data = d")]
    [InlineData("Reaction ~ as.factor(Days) + (1|Subject)")]
    public void Pasted_r_is_understood(string formula) =>
        Assert.Equal(0, MixedProcess.Run("fit", formula, "--data", Sleep).ExitCode);

    [Fact]
    public void A_linear_model_of_grouped_rows_is_not_one_exact_solution_and_done()
    {
        var data = ReferenceData.DataPath("flipped-classroom.csv");
        var run = MixedProcess.Run("report", "score ~ style", "--data", data, "--format", "markdown");
        Assert.Contains("Its standard errors suppose independent rows and do not hold", run.Output,
            StringComparison.Ordinal);
        Assert.Contains("is another question", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no search that could have failed", run.Output, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n');

    private static void Fits(string line) => Assert.True(line.Length <= Columns, $"{line.Length} columns: {line}");
}

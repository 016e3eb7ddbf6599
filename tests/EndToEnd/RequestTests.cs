using System.Text.Json;

namespace MixedModels.EndToEnd;

/// <summary>What people type or look for is understood, or answered with the command to type.</summary>
public sealed class RequestTests : IDisposable
{
    private static readonly string Sleep = ReferenceData.DataPath("sleepstudy.csv");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lmer(Reaction ~ Days + (1 | Subject), data = d)")]
    [InlineData("m <- lme4::lmer(formula = Reaction ~ Days + (1 | Subject), data = d, REML = TRUE)")]
    [InlineData("summary(lmer(Reaction ~ Days + (1 | Subject), d))")]
    [InlineData("Reaction ~ Days + (1 | Subject), data = d")]
    public void A_pasted_call_of_R_is_understood(string text)
    {
        var expected = InProcess.Run("fit", "Reaction ~ Days + (1 | Subject)", "--data", Sleep);
        Assert.Equal((0, expected.Output), (expected.ExitCode, InProcess.Run("fit", text, "--data", Sleep).Output));
    }

    [Theory]
    [InlineData("lmer(Reaction ~ Days + (1 | Subject), d, REML = FALSE)",
        "mixed fit \"Reaction ~ Days + (1 | Subject)\" --data FILE --ml")]
    [InlineData("lmer(y ~ x + (1 | g), data = d, weights = w, subset = z > 1)",
        "mixed fit \"y ~ x + (1 | g)\" --data d.csv --weights w --where \"z > 1\"")]
    [InlineData("lme(y ~ x, random = ~ x | g, data = d)", "mixed fit \"y ~ x + (x | g)\" --data d.csv")]
    [InlineData("glmer(y ~ x + (1 | g), data = d, family = binomial)", "glmer fits other distributions")]
    public void A_pasted_call_that_says_more_is_answered_with_the_command(string text, string answer)
    {
        var run = InProcess.Run("fit", text, "--data", Sleep);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(answer, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_asked_for_in_any_way()
    {
        var expected = InProcess.Run("fit", "--help").Output;
        Assert.Equal(expected, InProcess.Run("help", "fit").Output);
        Assert.Equal(expected, InProcess.Run("fit", "help").Output);
        Assert.Equal(InProcess.Run("--help").Output, InProcess.Run("help").Output);
    }

    [Theory]
    [InlineData]
    [InlineData("fit")]
    [InlineData("predict")]
    [InlineData("report")]
    [InlineData("plot")]
    [InlineData("table-of")]
    [InlineData("compare")]
    [InlineData("confint")]
    [InlineData("ranova")]
    public void Help_keeps_to_80_columns(params string[] command)
    {
        var lines = InProcess.Run([.. command, "--help"]).Output.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void The_ending_of_a_file_says_its_format()
    {
        string[] call = ["fit", "Reaction ~ Days + (1 | Subject)", "--data", Sleep, "--out"];
        Assert.StartsWith("<!doctype html>", Written("fit.html"), StringComparison.Ordinal);
        Assert.StartsWith("effect,group,term", Written("fit.csv"), StringComparison.Ordinal);
        Assert.Equal("linear mixed model",
            JsonDocument.Parse(Written("fit.json")).RootElement.GetProperty("model").GetString());
        Assert.StartsWith("Linear mixed model", Written("fit.out"), StringComparison.Ordinal);
        var refused = InProcess.Run([.. call, _folder.File("fit.pdf")]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(".html", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("fit.pdf")));

        string Written(string name)
        {
            Assert.Equal(0, InProcess.Run([.. call, _folder.File(name)]).ExitCode);
            return File.ReadAllText(_folder.File(name));
        }
    }

    [Fact]
    public void The_fixed_effects_their_covariances_and_the_coefficients_of_groups_are_tables()
    {
        // lme4 1.1: fixef, vcov and coef of the same model, whose search stops at about six digits
        Assert.Equal(["term,estimate"], Table("fixef").Take(1));
        var vcov = Table("vcov");
        Assert.Equal("term,(Intercept),Days", vcov[0]);
        Assert.Equal([46.57512004879, -1.45108841663], Numbers(vcov[1], 1), Close);
        Assert.Equal([-1.45108841663, 2.38946562321], Numbers(vcov[2], 1), Close);
        var coef = Table("coef");
        Assert.Equal(("group,level,(Intercept),Days", 19), (coef[0], coef.Length));
        Assert.StartsWith("Subject,308,", coef[1], StringComparison.Ordinal);
        Assert.Equal([253.663655798, 19.66626172516], Numbers(coef[1], 2), Close);

        static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-4 * Math.Abs(expected);
    }

    [Fact]
    public void Columns_that_are_asked_for_stay_in_the_augmented_table()
    {
        var run = InProcess.Run("fit", "Reaction ~ Days", "--data", Sleep, "--table", "augment", "--keep", "Subject",
            "--output", "csv");
        Assert.StartsWith("Reaction,Days,Subject,.fitted", run.Output, StringComparison.Ordinal);
        Refused("'Subjct'", "fit", "Reaction ~ Days", "--data", Sleep, "--table", "augment", "--keep", "Subjct");
        Refused("--table augment", "fit", "Reaction ~ Days", "--data", Sleep, "--keep", "Subject");
    }

    [Fact]
    public void Rows_are_chosen_by_a_condition()
    {
        var rows = File.ReadAllLines(Sleep).Where((line, i) =>
            i == 0 || (line.Split(',') is var cells && cells[1] is "8" or "9" && cells[2] is not ("308" or "309")));
        var file = _folder.Write("sleepstudy.csv", string.Join('\n', rows) + "\n");
        string[] conditions = ["--where", "Subject > 309 & Days >= 8"];
        var chosen = InProcess.Run(["table", "--data", Sleep, "--output", "csv", .. conditions]);
        Assert.Equal(File.ReadAllText(file), chosen.Output);
        Assert.Contains("32 of 180 rows are used", chosen.Error, StringComparison.Ordinal);
        var fit = InProcess.Run(["fit", "Reaction ~ Days", "--data", Sleep, .. conditions]).Output;
        Assert.Contains("Data: sleepstudy.csv where Subject > 309 & Days >= 8", fit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no condition", "Subject <")]
    [InlineData("no condition", "Days + 1")]
    [InlineData("no condition", "Subject = 308")]
    [InlineData("Did you mean 'Subject'?", "Subjct == 308")]
    [InlineData("No row has", "Days > 30")]
    public void A_wrong_condition_is_answered(string words, string condition) =>
        Refused(words, "fit", "Reaction ~ Days", "--data", Sleep, "--where", condition);

    [Fact]
    public void A_report_on_a_terminal_is_text_and_names_the_way_to_the_page()
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = new Cli.Terminals.Terminal(() => Stream.Null, output, error, true, false, false);
        Assert.Equal(0, Cli.MixedProgram.Run(["report", "Reaction ~ Days + (1 | Subject)", "--data", Sleep], terminal));
        Assert.StartsWith("Reaction in sleepstudy.csv", System.Text.Encoding.UTF8.GetString(output.ToArray()),
            StringComparison.Ordinal);
        Assert.Contains("--out report.html", error.ToString(), StringComparison.Ordinal);
        var piped = InProcess.Run("report", "Reaction ~ Days + (1 | Subject)", "--data", Sleep);
        Assert.StartsWith("<!doctype html>", piped.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_type_of_hypotheses_and_the_kinds_of_columns_share_an_option()
    {
        string[] call = ["anova", "Reaction ~ Days + (1 | Subject)", "--data", Sleep, "--type", "1"];
        string[] shared = [.. call, "--type", "Days=number"];
        Assert.Equal(0, InProcess.Run(call).ExitCode);
        Assert.Equal(InProcess.Run(call).Output, InProcess.Run(shared).Output);
        Refused("'Dys'", [.. call, "--type", "Dys=number"]);
    }

    private static string[] Table(string name) => InProcess.Run("fit", "Reaction ~ Days + (Days | Subject)",
        "--data", Sleep, "--table", name, "--output", "csv").Output.TrimEnd('\n').Split('\n');

    private static double[] Numbers(string line, int from) => [.. line
        .Split(',')
        .Skip(from)
        .Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];

    private static void Refused(string words, params string[] call)
    {
        var run = InProcess.Run(call);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(words, string.Join(' ', run.Error.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }
}

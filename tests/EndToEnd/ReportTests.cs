using System.Text.RegularExpressions;

namespace MixedModels.EndToEnd;

/// <summary><c>mixed report</c> and <c>mixed table-of</c> from call to file.</summary>
public partial class ReportTests
{
    private const string Model = "Reaction ~ Days + (Days | Subject)";

    private static readonly string Data = ReferenceData.DataPath("sleepstudy.csv");

    [Fact]
    public void The_same_call_writes_the_same_bytes()
    {
        var first = MixedProcess.Run("report", Model, "--data", Data).Succeeded();
        Assert.Equal(first, MixedProcess.Run("report", Model, "--data", Data).Succeeded());
        Assert.StartsWith("<!doctype html>", first, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_what_the_fit_says()
    {
        var page = MixedProcess.Run("report", Model, "--data", Data, "--unit", "Reaction=ms,ms", "--unit", "Days=day",
            "--label", "Subject=person,persons").Succeeded();
        Assert.Contains(
            "Each one-day difference in Days is associated with a 10.5-ms difference in Reaction, on average across 18 "
                + "persons (95 % CI 7.2 to 13.7)", page, StringComparison.Ordinal);
        Assert.Contains("Converged: a further step", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_from_the_data_is_text_in_every_format()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("<b>&\".csv");
        File.WriteAllLines(file,
            ["y,g",
                .. Enumerable.Range(0, 40)
                    .Select(i => $"{(i * 7 % 11) + i % 4},{(i % 4 == 0 ? "<b>&_$#%" : "g" + (i % 4))}")]);
        var html = MixedProcess.Run("report", "y ~ 1 + (1 | g)", "--data", file, "--title", "<script>alert(1)</script>")
            .Succeeded();
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;&amp;_$#%", html, StringComparison.Ordinal);
        var latex = MixedProcess.Run("report", "y ~ 1 + (1 | g)", "--data", file, "--format", "latex").Succeeded();
        Assert.Contains("\\textless{}b\\textgreater{}\\&\\_\\$\\#\\%", latex, StringComparison.Ordinal);
        var markdown = MixedProcess.Run("report", "y ~ 1 + (1 | g)", "--data", file, "--format", "markdown")
            .Succeeded();
        Assert.Contains("\\<b\\>&\\_$#%", markdown, StringComparison.Ordinal);
    }

    /// <summary>
    /// R: coef(summary(lm(Reaction ~ Days))) has 251.405 (6.610), lme4's mixed model 251.405 (6.825).
    /// </summary>
    [Theory]
    [InlineData("text", "(Intercept) 251.41 251.41\n (6.61) (6.82)\n")]
    [InlineData("latex", "(Intercept) & 251.41 & 251.41 \\\\\n & (6.61) & (6.82) \\\\\n")]
    [InlineData("markdown", "| (Intercept) | 251.41 | 251.41 |\n| | (6.61) | (6.82) |\n")]
    [InlineData("html", "(Intercept)</th><td class=\"n\">251.41</td><td class=\"n\">251.41</td>")]
    [InlineData("csv", "(Intercept),251.41,251.41\n,(6.61),(6.82)\n")]
    public void A_table_of_models_comes_in_every_format(string format, string rows)
    {
        var output = MixedProcess.Run("table-of", "Reaction ~ Days", Model, "--data", Data, "--format", format)
            .Succeeded();
        Assert.Contains(rows, Blanks().Replace(output, " "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The option --out takes html, htm, md, markdown, tex or txt, not 'pdf'.", "report", Model,
        "--out", "x.pdf")]
    [InlineData("--unit", "report", Model, "--unit", "Days")]
    [InlineData("nonsense", "report", Model, "--unit", "nonsense=day")]
    [InlineData("--level", "report", Model, "--level", "95")]
    [InlineData("The MODEL is missing", "table-of")]
    [InlineData("names 1 of 2 models", "table-of", Model, "Reaction ~ 1", "--name", "a")]
    public void Wrong_calls_are_refused(string words, params string[] call) =>
        MixedProcess.Run([.. call, "--data", Data]).AssertRefused(words);

    [Fact]
    public void A_report_is_written_whole_or_not_at_all()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("report.html");
        File.WriteAllText(file, "before");
        MixedProcess.Run("report", "Reaction ~ nothing + (1 | Subject)", "--data", Data, "--out", file)
            .AssertRefused("nothing");
        Assert.Equal("before", File.ReadAllText(file));
    }

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}

using System.Globalization;

namespace MixedModels.EndToEnd;

/// <summary>
/// No culture changes a byte. The program is built without cultures, so its process would prove nothing; these tests
/// run the commands in the process of the tests, which has them, as a program that uses the library would.
/// </summary>
public class CultureTests
{
    /// <summary>
    /// 1,5 for 1.5; an i that keeps its dot as a capital; a minus sign that is not ASCII's; separators of another
    /// script.
    /// </summary>
    private static readonly string[] Cultures = ["de-DE", "tr-TR", "sv-SE", "ar-EG"];

    private const string Model = "Reaction ~ Days + (Days | Subject)";

    private static string[] Sleep => ["--data", ReferenceData.DataPath("sleepstudy.csv")];

    private static string Levels => Path.Combine(ReferenceData.RepositoryRoot, "examples", "schools.levels");

    [Theory]
    [InlineData("fit", Model)]
    [InlineData("fit", Model, "--output", "json")]
    [InlineData("fit", Model, "--output", "csv")]
    [InlineData("fit", Model, "--output", "markdown", "--ml")]
    [InlineData("fit", "Reaction ~ poly(Days, 2) + I(0.5 * Days^3)", "--weights", "Reaction")]
    [InlineData("fit", "Reaction ~ I(Days / 3) + I(2 * Days / 3) + (1 | Subject)")]
    [InlineData("design", Model, "--output", "json")]
    [InlineData("design", "Reaction ~ I(0.25 * Days) + I(0.125 * Days)")]
    [InlineData("table")]
    [InlineData("table", "--output", "csv")]
    [InlineData("inspect")]
    [InlineData("explain", Model)]
    [InlineData("explain", Model, "--output", "latex")]
    [InlineData("explain", Model, "--output", "mathml")]
    [InlineData("explain", "Reaction ~ I(1.5 * Days) + (1 | Subject)", "--as", "sas")]
    [InlineData("variation", Model, "--reliability")]
    [InlineData("by-group", "Reaction ~ Days", "--by", "Subject")]
    [InlineData("pool", Model)]
    [InlineData("plot", "residuals-fitted", Model)]
    [InlineData("plot", "likelihood-surface", "Reaction ~ Days + (Days || Subject)")]
    [InlineData("report", Model)]
    [InlineData("report", Model, "--format", "markdown", "--compare", "Reaction ~ Days + (1 | Subject)")]
    [InlineData("report", Model, "--format", "latex")]
    [InlineData("table-of", Model, "Reaction ~ Days")]
    [InlineData("compare", Model, "Reaction ~ Days")]
    [InlineData("drop1", Model)]
    [InlineData("confint", Model)]
    [InlineData("confint", Model, "--method", "bootstrap", "--replicates", "20", "--seed", "3")]
    [InlineData("confint", Model, "--method", "wald", "--output", "json")]
    [InlineData("ranova", Model, "--output", "csv")]
    [InlineData("fit", Model, "--level", "0,9")]
    [InlineData("fit", Model, "--level", "0.9", "--output", "csv")]
    [InlineData("fit", "Reaction ~ log(Days - 1.5)")]
    public void A_culture_changes_nothing(params string[] call) => AssertSame([.. call, .. Sleep]);

    [Theory]
    [InlineData("fit", "yield ~ factor(nitro) + (1 | Block)")]
    [InlineData("explain", "yield ~ factor(nitro) + (1 | Block)", "--as", "statsmodels")]
    [InlineData("plot", "effect", "yield ~ nitro * Variety + (1 | Block)", "--factor", "nitro", "--x", "Variety")]
    public void A_culture_changes_nothing_of_levels_that_are_numbers(params string[] call) =>
        AssertSame([.. call, "--data", ReferenceData.DataPath("Oats.csv")]);

    [Fact]
    public void A_culture_changes_nothing_of_level_files() => AssertSame("explain", "--levels-file", Levels, "--quiet");

    [Fact]
    public void A_culture_changes_nothing_of_saved_models()
    {
        using var folder = new TemporaryFolder();
        var files = Under(Cultures.Prepend(""), culture =>
        {
            var file = folder.File($"model{culture}.json");
            InProcess.Run(["fit", Model, .. Sleep, "--save", file, "--quiet"]);
            return file;
        });
        Assert.All(files, file => Assert.Equal(File.ReadAllText(files[0]), File.ReadAllText(file)));
        AssertSame(["predict", files[1], "--newdata", ReferenceData.DataPath("sleepstudy.csv"), "--output", "csv"]);
    }

    private static void AssertSame(params string[] call)
    {
        var runs = Under(Cultures.Prepend(""), _ => InProcess.Run(call));
        Assert.NotEqual(1, runs[0].ExitCode);
        Assert.True(runs[0].Output + runs[0].Error != "", "the call says nothing");
        foreach (var (culture, run) in Cultures.Zip(runs.Skip(1)))
        {
            Assert.Equal((culture, runs[0].ExitCode, runs[0].Error), (culture, run.ExitCode, run.Error));
            Assert.Equal(runs[0].Output, run.Output);
        }
    }

    /// <summary>
    /// What a function gives under each culture. Skips the running test, in CI fails it, where there are none.
    /// </summary>
    private static T[] Under<T>(IEnumerable<string> cultures, Func<string, T> run)
    {
        var hasCultures = 1.5.ToString(CultureInfo.GetCultureInfo("de-DE")) == "1,5";
        Assert.False(!hasCultures && Environment.GetEnvironmentVariable("CI") == "true", "ICU is not installed.");
        Assert.SkipUnless(hasCultures, "ICU is not installed: .NET has no cultures.");
        var before = CultureInfo.CurrentCulture;
        try
        {
            return [.. cultures.Select(culture =>
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                return run(culture);
            })];
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

using System.Text.RegularExpressions;

namespace MixedModels.EndToEnd;

/// <summary>What docs/levels.md shows is what the command prints.</summary>
public partial class LevelsPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "docs", "levels.md"));

    private static string Examples => Path.Combine(ReferenceData.RepositoryRoot, "examples");

    [Fact]
    public void Every_call_prints_what_the_page_shows()
    {
        var shown = CallAndOutput().Matches(Page);
        Assert.Equal(4, shown.Count);
        foreach (Match match in shown)
        {
            var run = MixedProcess.Run(new MixedCall(Words(match.Groups["call"].Value)) { Folder = Examples });
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Equal(match.Groups["output"].Value, run.Output);
        }
    }

    [Fact]
    public void Every_other_call_runs()
    {
        string[] shown = [.. CallAndOutput().Matches(Page).Select(match => match.Groups["call"].Value)];
        string[] others = [.. Call().Matches(Page).Select(match => match.Groups["call"].Value).Except(shown)];
        Assert.Equal(["explain --levels-file schools.levels --as lme4 --quiet"], others);
        foreach (var call in others)
            Assert.NotEqual("", MixedProcess.Run(new MixedCall(Words(call)) { Folder = Examples }).Succeeded());
    }

    [Fact]
    public void The_level_file_of_the_page_compiles_to_its_formula()
    {
        using var folder = new TemporaryFolder();
        foreach (var table in new[] { "students.csv", "schools.csv", "cities.csv" })
            File.Copy(Path.Combine(Examples, table), folder.File(table));
        File.WriteAllText(folder.File("page.levels"), LevelFile().Match(Page).Groups["text"].Value);
        var run = MixedProcess.Run("fit", "--levels-file", folder.File("page.levels"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Formula: {Assert.Single(FormulaLine().Matches(Page)).Groups["text"].Value}\n", run.Output,
            StringComparison.Ordinal);
    }

    private static string[] Words(string call) => [.. Word().Matches(call).Select(w => w.Value.Trim('"'))];

    [GeneratedRegex("```sh\nmixed (?<call>[^\n]*)\n```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CallAndOutput();

    [GeneratedRegex("```sh\nmixed (?<call>[^\n]*)\n```\n")]
    private static partial Regex Call();

    [GeneratedRegex("```levels\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex LevelFile();

    [GeneratedRegex("```formula\n(?<text>[^\n]*)\n```")]
    private static partial Regex FormulaLine();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}

using System.Text.RegularExpressions;

namespace MixedModels.EndToEnd;

/// <summary>What docs/means.md shows is what the command prints, and its program is an example.</summary>
public partial class MeansPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "docs", "means.md"));

    private static string Examples => Path.Combine(ReferenceData.RepositoryRoot, "examples");

    [Fact]
    public void Every_call_prints_what_the_page_shows()
    {
        var shown = CallAndOutput().Matches(Page);
        Assert.Equal(2, shown.Count);
        foreach (Match match in shown)
        {
            string[] words = [.. Word().Matches(match.Groups["call"].Value).Select(w => w.Value.Trim('"'))];
            var run = MixedProcess.Run(new MixedCall(words) { Folder = Examples });
            Assert.Equal(match.Groups["output"].Value, run.Succeeded());
        }
    }

    [Fact]
    public void The_program_is_an_example_that_is_compiled() => Assert.Contains(
        Assert.Single(Snippet().Matches(Page)).Groups["code"].Value.Trim(),
        File.ReadAllText(Path.Combine(Examples, "means.cs")), StringComparison.Ordinal);

    [Theory]
    [InlineData("--specs stile", "Did you mean 'style'?")]
    [InlineData("--specs style --at style=full", "has no level 'full'")]
    [InlineData("--specs style --at score=3", "'score' is no predictor")]
    [InlineData("--specs style --compare control --adjust tukey", "for all pairwise differences")]
    [InlineData("--slopes style", "holds no numbers")]
    [InlineData("--specs style --at style=a --at style=b", "is given twice")]
    [InlineData("--specs style --compare pairs", "takes pairwise, control")]
    [InlineData("--compare pairwise", "nothing to compare it with")]
    public void A_wrong_call_is_answered(string options, string answer)
    {
        string[] call = ["emmeans", "score ~ style + (1 | professor)", "--data", "flipped-classroom.csv"];
        var run = MixedProcess.Run(new MixedCall([.. call, .. options.Split(' ')]) { Folder = Examples });
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(answer, string.Join(' ', run.Error.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [GeneratedRegex("```sh\nmixed (?<call>[^\n]*)\n```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CallAndOutput();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}

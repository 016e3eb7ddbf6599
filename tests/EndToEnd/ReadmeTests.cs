using System.Text.RegularExpressions;

namespace MixedModels.EndToEnd;

/// <summary>What the README shows is what happens.</summary>
public partial class ReadmeTests
{
    private static string Readme => File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "README.md"));

    [Fact]
    public void EveryCallThatShowsItsOutputPrintsIt()
    {
        var shown = CallAndOutput().Matches(Readme);
        Assert.NotEmpty(shown);
        foreach (Match match in shown)
        {
            var arguments = Word().Matches(match.Groups["call"].Value).Select(w => w.Value.Trim('"'))
                .Select(w => w.EndsWith(".csv", StringComparison.Ordinal) ? Path.Combine(ReferenceData.RepositoryRoot, "examples", w) : w);
            Assert.Equal(match.Groups["output"].Value, MixedRun.Of([.. arguments]).Succeeded());
        }
    }

    [Fact]
    public void EverySnippetIsPartOfAnExampleThatIsCompiled()
    {
        var examples = Directory.GetFiles(Path.Combine(ReferenceData.RepositoryRoot, "examples"), "*.cs").Select(File.ReadAllText).ToArray();
        var snippets = Snippet().Matches(Readme);
        Assert.NotEmpty(snippets);
        foreach (Match snippet in snippets)
            Assert.Contains(examples, example => example.Contains(snippet.Groups["code"].Value.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryLinkedPageIsThere()
    {
        var links = Link().Matches(Readme).Select(m => m.Groups[1].Value).Where(l => !l.StartsWith("http", StringComparison.Ordinal));
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(ReferenceData.RepositoryRoot, link)), link));
    }

    [GeneratedRegex("```sh\nmixed (?<call>[^\n]*)\n```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CallAndOutput();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}

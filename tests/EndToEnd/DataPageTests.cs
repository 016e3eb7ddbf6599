using System.Text.RegularExpressions;

namespace MixedModels.EndToEnd;

/// <summary>What docs/data.md shows is what the command prints.</summary>
public partial class DataPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "docs", "data.md"));

    [Fact]
    public void The_overview_is_what_the_command_prints()
    {
        var shown = CallAndOutput().Match(Page);
        var arguments = shown.Groups["call"].Value.Split(' ')
            .Select(
                word => word.EndsWith(".csv", StringComparison.Ordinal)
                    ? Path.Combine(ReferenceData.RepositoryRoot, "examples", word)
                    : word);
        Assert.Equal(shown.Groups["output"].Value, MixedProcess.Run([.. arguments]).Succeeded());
    }

    [Fact]
    public void Every_snippet_is_part_of_an_example_that_is_compiled()
    {
        var example = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "examples", "tables.cs"));
        var snippets = Snippet().Matches(Page).Select(match => match.Groups["code"].Value.Trim()).ToArray();
        Assert.NotEmpty(snippets);
        Assert.All(snippets, snippet => Assert.Contains(snippet, example, StringComparison.Ordinal));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("```sh\nmixed (?<call>table [^\n]*)\n```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CallAndOutput();
}

using System.Text.RegularExpressions;

namespace MixedModels.EndToEnd;

/// <summary>What docs/data.md shows is what the command prints.</summary>
public partial class DataPageTests
{
    [Fact]
    public void The_overview_is_what_the_command_prints()
    {
        var page = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "docs", "data.md"));
        var shown = CallAndOutput().Match(page);
        var arguments = shown.Groups["call"].Value.Split(' ').Select(word => word.EndsWith(".csv", StringComparison.Ordinal) ? Path.Combine(ReferenceData.RepositoryRoot, "examples", word) : word);
        Assert.Equal(shown.Groups["output"].Value, MixedProcess.Run([.. arguments]).Succeeded());
    }

    [GeneratedRegex("```sh\nmixed (?<call>table [^\n]*)\n```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CallAndOutput();
}

using System.Text.RegularExpressions;

namespace MixedModels.EndToEnd;

/// <summary>What docs/report.md shows is what happens.</summary>
public partial class ReportPageTests
{
    private static readonly string Examples = Path.Combine(ReferenceData.RepositoryRoot, "examples");

    private static string Page => File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "docs", "report.md"));

    [Fact]
    public void Every_call_writes_its_file_or_prints_what_the_page_shows()
    {
        using var folder = new TemporaryFolder();
        var calls = Call().Matches(Page);
        Assert.Equal(5, calls.Count);
        foreach (Match match in calls)
        {
            string[] words = [
                .. Word().Matches(match.Groups["call"].Value)
                    .Select(w => w.Value.Replace("\"", "", StringComparison.Ordinal))];
            var file = words[^2] == "--out" ? folder.File(words[^1]) : null;
            if (file is not null) words[^1] = file;
            var output = MixedProcess.Run(new MixedCall(words) { Folder = Examples }).Succeeded();
            Assert.Equal(match.Groups["output"].Value, output);
            if (file is not null)
                Assert.Contains(
                    Path.GetExtension(file) == ".md"
                        ? "## Fixed effects"
                        : "<h2 id=\"fixed-effects-title\">Fixed effects</h2>", File.ReadAllText(file),
                    StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_program_is_an_example_that_is_compiled()
    {
        var snippet = Snippet().Match(Page).Groups["code"].Value.Trim();
        Assert.NotEmpty(snippet);
        Assert.Contains(snippet, File.ReadAllText(Path.Combine(Examples, "report.cs")), StringComparison.Ordinal);
    }

    [GeneratedRegex("```sh\nmixed (?<call>[^\n]*)\n```(\n\n```text\n(?<output>.*?)```)?", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("[^ \"]*\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}

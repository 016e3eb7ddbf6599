using System.Globalization;
using System.Text.RegularExpressions;

namespace MixedModels.EndToEnd;

/// <summary>What the README shows is what happens.</summary>
public partial class ReadmeTests
{
    private static string Readme => File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "README.md"));

    [Fact]
    public void Every_call_that_shows_its_output_prints_it()
    {
        var shown = CallAndOutput().Matches(Readme);
        Assert.NotEmpty(shown);
        foreach (Match match in shown)
        {
            var arguments = Word().Matches(match.Groups["call"].Value).Select(w => w.Value.Trim('"'))
                .Select(
                    w => w.EndsWith(".csv", StringComparison.Ordinal)
                        ? Path.Combine(ReferenceData.RepositoryRoot, "examples", w)
                        : w);
            AssertSame(match.Groups["output"].Value, MixedProcess.Run([.. arguments]).Succeeded());
        }
    }

    /// <summary>
    /// Word for word; numbers at full precision may differ in the last digits from one processor to another.
    /// </summary>
    private static void AssertSame(string shown, string printed)
    {
        string[] expected = Field().Split(shown), actual = Field().Split(printed);
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (want, have) in expected.Zip(actual))
        {
            if (double.TryParse(want, CultureInfo.InvariantCulture, out var number)
                && double.TryParse(have, CultureInfo.InvariantCulture, out var other))
                Assert.Equal(number, other, 1e-6 * Math.Abs(number));
            else Assert.Equal(want, have);
        }
    }

    [Fact]
    public void Every_snippet_is_part_of_an_example_that_is_compiled()
    {
        var examples = Directory.GetFiles(Path.Combine(ReferenceData.RepositoryRoot, "examples"), "*.cs")
            .Select(File.ReadAllText).ToArray();
        var snippets = Snippet().Matches(Readme);
        Assert.NotEmpty(snippets);
        foreach (Match snippet in snippets)
            Assert.Contains(examples,
                example => example.Contains(snippet.Groups["code"].Value.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_linked_page_is_there()
    {
        var links = Link().Matches(Readme).Select(m => m.Groups[1].Value)
            .Where(l => !l.StartsWith("http", StringComparison.Ordinal)).ToArray();
        Assert.Contains("docs/formulas.md", links);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(ReferenceData.RepositoryRoot, link)), link));
    }

    [GeneratedRegex("```sh\nmixed (?<call>[^\n]*)\n```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CallAndOutput();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("[ ,\n]+")]
    private static partial Regex Field();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}

using System.Text.RegularExpressions;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>docs/interpretation.md says what the library says.</summary>
public partial class InterpretationPageTests
{
    [Fact]
    public void ThePageShowsTheSentencesThatTheFitsGive()
    {
        var page = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "docs", "interpretation.md"));
        var examples = Example().Matches(page);
        Assert.Equal(page.Split("\n> ").Length - 1, examples.Count);
        foreach (Match example in examples)
        {
            var sentences = SentenceCheck.Of(example.Groups["formula"].Value, SentenceCheck.Read(example.Groups["data"].Value + ".csv"));
            Assert.Equal(example.Groups["sentence"].Value, sentences[example.Groups["term"].Value].TextOrReason);
        }
    }

    [GeneratedRegex(@"^`(?<data>\w+): (?<formula>[^`]+)`, `(?<term>[^`]+)`:\n\n> (?<sentence>.+)$", RegexOptions.Multiline)]
    private static partial Regex Example();
}

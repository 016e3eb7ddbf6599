using System.Text.RegularExpressions;
using MixedModels.Reports.Interpretation.Diagnostics;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>docs/interpretation.md says what the library says.</summary>
public partial class InterpretationPageTests
{
    [Fact]
    public void The_page_shows_the_sentences_that_the_fits_give()
    {
        var page = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "docs", "interpretation.md"));
        var examples = Example().Matches(page);
        Assert.Equal(page.Split("\n> ").Length - 1, examples.Count);
        foreach (Match example in examples)
        {
            var (formula, data) =
                (example.Groups["formula"].Value, SentenceCheck.Read(example.Groups["data"].Value + ".csv"));
            var term = example.Groups["term"].Value;
            var text = SentenceCheck.Of(formula, data).TryGetValue(term, out var sentence)
                ? sentence.TextOrReason
                : Assert.Single(
                    DiagnosticSentences.Create(LinearMixedModel.Fit(formula, data)), s => s.Id == term).Text;
            Assert.Equal(example.Groups["sentence"].Value, text);
        }
    }

    [GeneratedRegex(
        @"^`(?<data>\w+): (?<formula>[^`]+)`, `(?<term>[^`]+)`:\n\n> (?<sentence>.+)$", RegexOptions.Multiline)]
    private static partial Regex Example();
}

using System.Text.RegularExpressions;
using MixedModels.Reports.Interpretation.Coefficients;
using MixedModels.Reports.Words;
using MixedModels.Summaries;
using MixedModels.Tables;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>Sentences of fits, and what must hold of every sentence.</summary>
internal static partial class SentenceCheck
{
    /// <summary>Words that claim a cause.</summary>
    private static readonly string[] Causal = [
        "effect of", "effects of", "has an effect", "increase", "decrease", "leads to", "lead to", "cause", "because",
        "due to", "impact", "influence of", "influences", "results in",
        "thanks to", "raises", "lowers", "improve", "boost", "makes",
    ];

    /// <summary>The sentences of a fit, by coefficient.</summary>
    public static IReadOnlyDictionary<string, CoefficientSentence> Of(LinearMixedModelFit fit, Wording? wording = null)
    {
        var sentences = FixedEffectSentences.Create(FitSummary.Create(fit), wording);
        foreach (var sentence in sentences) AssertSound(sentence.TextOrReason);
        return sentences.ToDictionary(s => s.Term);
    }

    public static IReadOnlyDictionary<string, CoefficientSentence> Of(string formula, Table table,
        Wording? wording = null, Func<FitOptions, FitOptions>? options = null) =>
        Of(LinearMixedModel.Fit(formula, table, options), wording);

    /// <summary>A sentence begins and ends as one, claims no cause and shows no number that is none.</summary>
    public static void AssertSound(string text)
    {
        foreach (var word in Causal) Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NA ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" .", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",,", text, StringComparison.Ordinal);
        Assert.EndsWith(".", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(ArticleOfAnEight(), text);
        Assert.DoesNotMatch(ArticleOfAnother(), text);
        Assert.True(char.IsUpper(text[0]), text);
    }

    public static Table Read(string file) => Table.ReadCsv(ReferenceData.DataPath(file));

    public static Table Joined(string file, string other, string by) =>
        Read(file).Join(Read(other), new JoinOptions { By = JoinKey.Parse(by) }).Table;

    [GeneratedRegex(@"\ba (8|1[18]([.-]|\d{3}\D))")]
    private static partial Regex ArticleOfAnEight();

    [GeneratedRegex(@"\ban [0-79](?<!1)|\ban 1[02-79]")]
    private static partial Regex ArticleOfAnother();
}

using MixedModels.Reports.Interpretation.Coefficients;
using MixedModels.Reports.Interpretation.Diagnostics;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Interpretation.Variances;
using MixedModels.Summaries;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>
/// Every sentence about every reference model is sound: it begins and ends as one, claims no cause, and shows numbers.
/// </summary>
public class AllSentencesTests
{
    public static TheoryData<string> Cases => [.. ReferenceCase.AllNames("lmer").Concat(ReferenceCase.AllNames("lm"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sentences_are_sound(string name)
    {
        var fit = Fits.Of(ReferenceCase.Load(name));
        Assert.SkipWhen(fit is null, "The case has columns that its data file lacks.");
        var sentences = FixedEffectSentences.Create(FitSummary.Create(fit));
        Assert.Equal(fit.Design.FixedEffects.FullColumnNames, sentences.Select(s => s.Term));
        Assert.All(sentences, s => Assert.True(s.Text is null != s.Reason is null));
        string[] all =
        [
            .. sentences.Select(s => s.TextOrReason),
            .. FitSentences.Create(fit),
            .. VarianceSentences.Create(fit),
            .. DiagnosticSentences.Create(fit).Select(d => d.Text),
        ];
        Assert.All(all, SentenceCheck.AssertSound);
    }
}

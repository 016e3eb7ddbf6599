using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Whether rows belong together in groups that the model does not know, in words.</summary>
internal sealed class LeftOutGroupPhrases(CheckedResiduals residuals, ResponseAmounts amounts, Vocabulary vocabulary)
{
    /// <summary>
    /// Rows that correlate by 0.02 make standard errors of means over 10 rows a tenth too small, sqrt(1 + 9 * 0.02).
    /// </summary>
    private const double Large = 0.02;

    /// <summary>A sentence for each factor of the data that the model leaves out, the clearest first.</summary>
    /// <param name="table">The data that were fitted.</param>
    public IEnumerable<DiagnosticSentence> Sentences(Table table) =>
        LeftOutGroups.Find(residuals, table).OrderBy(test => test.PValue).Select(Sentence);

    private DiagnosticSentence Sentence(LeftOutGroups test)
    {
        var words = new TestWords(Math.Abs(test.Correlation) >= Large, test.PValue);
        var name = vocabulary.Groups(test.Factor, test.Groups);
        var isDependent = words.Severity == Severity.Warning;
        return new DiagnosticSentence("left-out-groups", words.Severity, English.Sentences(
            $"The rows lie in {name}, which the model does not know: "
                + $"two residuals of one {vocabulary.Group(test.Factor)} have a correlation "
                + $"of {English.Minus(NumberFormat.Fixed(test.Correlation, 2))}, {words.Of("correlation")}.",
            !isDependent
                ? null
                : $"Its standard errors suppose independent rows and do not hold for {amounts.Response}; "
                    + $"add (1 | {test.Factor}).")!, "residuals-by-group")
        {
            Brief = $"Rows of one {vocabulary.Group(test.Factor)}, which the model does not know: residuals correlate "
                + $"by {English.Minus(NumberFormat.Fixed(test.Correlation, 2))}, {words.Of("correlation")}",
        };
    }
}

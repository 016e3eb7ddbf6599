using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Whether neighbouring rows of a group have like residuals, in words.</summary>
internal sealed class AutocorrelationPhrase(CheckedResiduals residuals, Vocabulary vocabulary)
{
    /// <summary>
    /// Neighbours that correlate by 0.1 make standard errors of means a tenth too small, sqrt(1.1 / 0.9).
    /// </summary>
    private const double Large = 0.1;

    private const string Id = "autocorrelation";

    /// <summary>The sentence.</summary>
    public DiagnosticSentence Sentence()
    {
        if (NeighbourTest.Of(residuals) is not { } test)
            return new DiagnosticSentence(Id, Severity.Info,
                "Whether residuals of rows that follow each other are alike cannot be tested: "
                    + $"that takes {NumberFormat.Count(NeighbourTest.LeastPairs)} pairs of such "
                    + $"rows{(residuals.Fit.IsMixed ? " within groups" : "")}, and rows enough beyond the effects.",
                Id);
        var words = new TestWords(Math.Abs(test.Excess) >= Large, test.PValue);
        var where = test.Group is { } group
            ? $"rows of one {vocabulary.Group(group)} that follow each other"
            : "rows that follow each other";
        return new DiagnosticSentence(Id, words.Severity, English.Sentences(
            $"The residuals of {where} have a correlation of {Two(test.Correlation)}, "
                + $"where independent errors would give about {Two(test.Expected)}: {words.Of("difference")}.",
            words.Severity == Severity.Info ? null : test.Excess > 0 ? Alike : Unlike)!, Id)
        {
            Brief = $"Residuals of {where}: a correlation of {Two(test.Correlation)} "
                + $"where {Two(test.Expected)} is expected, {words.Of("difference")}",
        };
    }

    private const string Alike = "If the rows are in the order of time, "
        + "neighbours have something in common that the model does not know, and its standard errors may be too small; "
        + "if they are in the order of a predictor, its relation to the response may be curved.";

    private const string Unlike = "Neighbours are less alike than independent rows: "
        + "look whether the rows alternate between two conditions that the model does not know.";

    private static string Two(double value) => English.Minus(NumberFormat.Fixed(value, 2));
}

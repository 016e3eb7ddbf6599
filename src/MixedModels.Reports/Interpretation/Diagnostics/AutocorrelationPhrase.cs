using MixedModels.Diagnostics;
using MixedModels.Findings;
using MixedModels.Fitting;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Whether neighbouring rows of a group have like residuals, in words.</summary>
internal sealed class AutocorrelationPhrase(LinearMixedModelFit fit, Residuals residuals, Vocabulary vocabulary)
{
    /// <summary>A smaller correlation matters little.</summary>
    private const double Noticeable = 0.2;

    /// <summary>Fewer pairs say nothing.</summary>
    private const int FewPairs = 30;

    /// <summary>The sentence; null when the order of the rows within groups shows nothing. Negative correlations are what the estimates of small groups leave.</summary>
    public DiagnosticSentence? Sentence()
    {
        var lags = ResidualAutocorrelation.Create(fit, residuals, maxLag: 1);
        if (lags.Values.Length < 2 || lags.PairCounts[1] < FewPairs || !(lags.Values[1] > Math.Max(Noticeable, lags.Limits[1]))) return null;
        var where = lags.Group is { } group ? $"consecutive rows of one {vocabulary.Group(group)}" : "consecutive rows";
        return new DiagnosticSentence("autocorrelation", Severity.Warning,
            $"The residuals of {where} are alike (correlation {NumberFormat.Fixed(lags.Values[1], 2)}). If the rows are in order of time, neighbours have something in common that the model does not know of, and its standard errors may be too small; if they are in order of a predictor, its relation to the response may be curved.", "autocorrelation");
    }
}

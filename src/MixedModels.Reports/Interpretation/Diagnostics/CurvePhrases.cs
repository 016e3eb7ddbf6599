using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Whether the model is missing a curve over its fitted values or a predictor, in words.</summary>
internal sealed class CurvePhrases(CheckedResiduals residuals, ResponseAmounts amounts, Vocabulary vocabulary)
{
    /// <summary>A bend of so many residual standard deviations is a small effect no more (Cohen 1988).</summary>
    private const double LargeBend = 0.2;

    /// <summary>The mean residuals of the outer thirds differ by more than chance.</summary>
    private const double Noticeable = 2;

    /// <summary>A curve over the fitted values.</summary>
    public DiagnosticSentence OverFitted()
    {
        const string id = "straightness", plot = "residuals-fitted";
        if (CurveTest.OverFitted(residuals) is not { } test)
            return new DiagnosticSentence(id, Severity.Info,
                "A curve over the fitted values cannot be tested: "
                    + "the fixed effects predict fewer than three different values, or follow each of them.",
                plot);
        var words = Judge(test, 1);
        var means = CurveTest.MeansByFitted(residuals);
        return new DiagnosticSentence(
            id,
            words.Severity,
            English.Sentences(
                $"In the {ResidualPhrases.Thirds(means.Length)} "
                    + $"of the fitted values the residuals average {amounts.List(means)}.",
                Shrinkage(means),
                $"A square of the fitted values would {Move(test)} the middle "
                    + $"of their range by {Bend(test)}: {words.Of("curve")}.",
                words.Severity == Severity.Warning
                    ? "The model seems to be missing a curve or an interaction."
                    : null)!,
            plot)
        {
            Brief = $"Curve over the fitted values: {Bend(test)}, {words.Of("curve")}",
        };
    }

    /// <summary>The most surprising curve over a predictor; null where no predictor can have one.</summary>
    public DiagnosticSentence? OverPredictors()
    {
        var tests = CurveTest.OverPredictors(residuals);
        if (tests.Count == 0) return null;
        var test = tests.MinBy(t => t.PValue)!;
        var words = Judge(test, tests.Count);
        var most = tests.Count == 1
            ? ""
            : $" (of {NumberFormat.Count(tests.Count)} predictors the one with the clearest curve, "
                + "which its p-value allows for)";
        var name = vocabulary.Expression(test.Predictor!);
        return new DiagnosticSentence("predictor-curve", words.Severity, English.Sentences(
            $"A square of {name} would {Move(test)} {amounts.Response} halfway between {English.Number(test.From)} "
                + $"and {English.Number(test.To)} by {Bend(test)}: {words.Of("curve")}{most}.",
            words.Severity == Severity.Warning
                ? $"A curve such as poly({test.Predictor}, 2) in the formula would follow it."
                : null)!, "effect")
        {
            Brief = $"Curve over {name}: {Bend(test)}, {words.Of("curve")}",
        };
    }

    private TestWords Judge(CurveTest test, int count) =>
        new(Math.Abs(test.Bend) >= LargeBend * residuals.Fit.Sigma, Math.Min(1, count * test.PValue));

    private static string Move(CurveTest test) => test.Bend > 0 ? "lift" : "lower";

    private string Bend(CurveTest test)
    {
        var share = NumberFormat.Single(Math.Abs(test.Bend) / residuals.Fit.Sigma, 2);
        var deviations = share == "1" ? "residual standard deviation" : "residual standard deviations";
        return $"{amounts.Of(Math.Abs(test.Bend), 2)}, {share} {deviations}";
    }

    /// <summary>
    /// In a mixed model the residuals' product with the fitted values is sigma^2 b'G^-1 b, never negative.
    /// </summary>
    private string? Shrinkage(double[] means)
    {
        return residuals.Fit.IsMixed && means[^1] - means[0] > Noticeable * residuals.ErrorBetweenThirds
            ? "In a mixed model they rise with the fitted values by themselves, "
                + "as deviations between groups are estimated closer to zero than they are."
            : null;
    }
}

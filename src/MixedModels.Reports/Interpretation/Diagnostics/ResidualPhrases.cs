using MixedModels.Findings;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Normality, straightness and spread of the residuals, in words.</summary>
/// <param name="residuals">The residuals.</param>
/// <param name="isTransformed">Whether the response is transformed already.</param>
/// <param name="isPositive">Whether every response is above zero.</param>
internal sealed class ResidualPhrases(StandardizedResiduals residuals, bool isTransformed, bool isPositive)
{
    /// <summary>
    /// Kelly's skewness (low + high - 2 middle) / (high - low) of the deciles that is visible in a density: that of a skewness of 0.5. It does not depend on
    /// single values far out; in n normal values its standard error is about 1 / sqrt(n).
    /// </summary>
    private const double VisibleSkewness = 0.107;

    /// <summary>A ratio of spreads beyond this changes standard errors noticeably.</summary>
    private const double UnequalSpread = 1.5;

    /// <summary>A bend of so many residual standard deviations is worth a look.</summary>
    private const double VisibleBend = 0.25;

    /// <summary>Fewer rows than this in a third of the data say little about it.</summary>
    private const int FewRows = 10;

    /// <summary>How many residuals lie beyond 2 and 3 standard deviations, against what a normal distribution gives.</summary>
    public DiagnosticSentence Normality()
    {
        var n = residuals.Usable.Length;
        var (two, three) = (residuals.Beyond(2), residuals.Beyond(3));
        var (expectedTwo, expectedThree) = (2 * Normal.Survival(2), 2 * Normal.Survival(3));
        var (low, middle, high) = residuals.Deciles();
        var skewness = (low + high - 2 * middle) / (high - low);
        var (usual, error) = (n * expectedThree, Math.Sqrt(n * expectedThree));
        var tooMany = three > 1 && three > usual + 3 * error;
        var tooFew = three < usual - 3 * error;
        var counts = $"Of the standardized residuals, {English.Percent((double)two / n, 2)} lie beyond 2 and {English.Percent((double)three / n, 2)} ({NumberFormat.Count(three)} of {NumberFormat.Count(n)}) beyond 3 standard deviations; a normal distribution gives {English.Percent(expectedTwo, 2)} and {English.Percent(expectedThree, 2)}.";
        var largest = residuals.Largest;
        var where = $"{Number(residuals.Values[largest])}, is in row {NumberFormat.Count(residuals.TableRow(largest))}.";
        var tails = tooMany ? $" The tails are heavier than those of a normal distribution; the largest residual, {where}"
            : Math.Abs(residuals.Values[largest]) > residuals.FarOut ? $" One lies far out: the largest residual, {where}" : "";
        var skew = Math.Abs(skewness) > Math.Max(VisibleSkewness, 2 / Math.Sqrt(n)) ? $" They are skewed, with the longer tail {(skewness > 0 ? "above" : "below")}: a tenth lies below {Number(low)} and a tenth above {Number(high)}; {(isTransformed ? "another" : "a")} transformation of the response may suit it better." : "";
        var isNormal = tails.Length + skew.Length == 0;
        var none = !isNormal ? "" : tooFew ? " The tails are lighter than those of a normal distribution, which does little harm." : " That is close to normal.";
        return new DiagnosticSentence("normality", !isNormal ? Severity.Warning : Severity.Info, counts + tails + skew + none, "qq");
    }

    /// <summary>Whether the residuals' mean bends over the fitted values.</summary>
    public DiagnosticSentence Straightness()
    {
        if (Thirds() is not [var low, var middle, var high]) return TooFew("straightness", "a bend over the fitted values", "residuals-fitted");
        double[] outer = [.. low, .. high];
        var bend = middle.Average() - outer.Average();
        var error = Math.Sqrt(Variance(middle) / middle.Length + Variance(outer) / outer.Length);
        var isBent = Math.Abs(bend) > VisibleBend && Math.Abs(bend) > 3 * error;
        return isBent
            ? new DiagnosticSentence("straightness", Severity.Warning, $"Over the middle third of the fitted values the residuals lie {Number(Math.Abs(bend))} standard deviations {(bend > 0 ? "higher" : "lower")} than over the outer thirds: the model seems to be missing a curve or an interaction.", "residuals-fitted")
            : new DiagnosticSentence("straightness", Severity.Info, "The residuals' mean stays near zero over low, middle and high fitted values: nothing suggests that the model is missing a curve.", "residuals-fitted");
    }

    /// <summary>Whether the residuals spread alike over low and high fitted values.</summary>
    public DiagnosticSentence Spread()
    {
        if (Thirds() is not [var low, _, var high]) return TooFew("spread", "unequal spread", "scale-location");
        var ratio = Math.Sqrt(Variance(high) / Variance(low));
        var error = Math.Sqrt(0.5 / (low.Length - 1) + 0.5 / (high.Length - 1)); // of the logarithm of the ratio
        var isUnequal = Math.Abs(Math.Log(ratio)) > Math.Max(Math.Log(UnequalSpread), 2 * error);
        var (more, less) = ratio >= 1 ? ("highest", "lowest") : ("lowest", "highest");
        var times = NumberFormat.Fixed(ratio >= 1 ? ratio : 1 / ratio, 1);
        var alike = times == "1.0" ? "The residuals spread equally over the lowest and the highest third of the fitted values" : $"The residuals spread {times} times as much over the {more} third of the fitted values as over the {less}";
        return isUnequal
            ? new DiagnosticSentence("spread", Severity.Warning, $"{alike}: the variance does not seem to be the same everywhere, so standard errors are too small in one place and too large in another.{(ratio > 1 && !isTransformed && isPositive ? " The logarithm or the square root of the response may spread more evenly." : "")}", "scale-location")
            : new DiagnosticSentence("spread", Severity.Info, $"{alike}: this is consistent with equal variances.", "scale-location");
    }

    private double[][]? Thirds() =>
        residuals.Usable.Length < 3 * FewRows || !residuals.HasFittedValues(5) ? null : residuals.ByFitted(3);

    private static DiagnosticSentence TooFew(string id, string what, string plot) =>
        new(id, Severity.Info, $"There are too few rows, or too few different fitted values, to detect {what}.", plot);

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }

    private static string Number(double value) => English.Minus(NumberFormat.Single(value, 2));
}

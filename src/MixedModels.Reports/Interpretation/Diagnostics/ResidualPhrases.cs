using MixedModels.Diagnostics;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>The distribution of the residuals and their spread over the fitted values, in words.</summary>
internal sealed class ResidualPhrases(CheckedResiduals residuals, ResponseAmounts amounts)
{
    /// <summary>From this skewness on the tails of intervals for single rows are visibly unequal.</summary>
    private const double LargeSkewness = 0.5;

    /// <summary>
    /// With one more than a normal distribution's kurtosis about twice as many rows lie beyond 3 deviations.
    /// </summary>
    private const double LargeKurtosis = 1;

    /// <summary>
    /// Where one third of the rows spreads more than this many times as much as another, limits made of one standard
    /// deviation are off by more than a tenth.
    /// </summary>
    private const double LargeRatio = 1.25;

    private MixedModelFit Fit => residuals.Fit;

    /// <summary>Tails and skewness, and the residual that lies farthest out.</summary>
    public DiagnosticSentence Distribution()
    {
        if (ShapeTest.Skewness(residuals) is not { } skewness || ShapeTest.Tails(residuals) is not { } tails)
            return Of("normality", Severity.Info, "qq",
                $"The distribution of the residuals cannot be tested with {Rows(residuals.Usable.Length)}: "
                    + $"that takes {NumberFormat.Count(ShapeTest.LeastRows)}.");
        var skewed = new TestWords(Math.Abs(skewness.Size) >= LargeSkewness, skewness.PValue);
        var heavy = new TestWords(Math.Abs(tails.Size) >= LargeKurtosis, tails.PValue);
        var farthest = OutlierTest.Farthest(residuals);
        var isFar = farthest is not null && new TestWords(true, farthest.PValue).IsSurprising;
        var isHeavy = heavy.Severity == Severity.Warning && tails.Size > 0;
        var severity = isFar || isHeavy || skewed.Severity == Severity.Warning ? Severity.Warning : Severity.Info;
        string[] parts =
        [
            heavy.IsSurprising
                ? $"tails {(tails.Size > 0 ? "heavier" : "lighter")} "
                    + $"than normal by a kurtosis of {Two(Math.Abs(tails.Size))} ({heavy.P})"
                : $"an excess kurtosis of {Two(tails.Size)} ({heavy.P})",
            $"skewness {Two(skewness.Size)} ({skewed.P})",
            .. farthest is null
                ? []
                : new[]
                {
                    $"the largest residual {English.Minus(NumberFormat.Fixed(farthest.Standardized, 1))} "
                        + $"standard deviations out ({TestWords.Text(farthest.PValue)})",
                },
        ];
        return Of(
            "normality",
            severity,
            "qq",
            Counts(),
            Tails(tails, heavy),
            Skewness(skewness, skewed),
            Farthest(farthest)) with
        {
            Brief = "Distribution of the residuals: " + English.List(parts),
        };
    }

    /// <summary>Whether the residuals spread alike over low and high fitted values.</summary>
    public DiagnosticSentence Spread()
    {
        if (SpreadTest.Of(residuals) is not { } test)
            return Of("spread", Severity.Info, "scale-location",
                "Whether the residuals spread equally cannot be tested: there are too few rows, or too few different "
                    + $"fitted values, for thirds of at least {NumberFormat.Count(SpreadTest.LeastRows)} rows.");
        var words = new TestWords(test.Ratio >= LargeRatio, test.PValue);
        var sentence = "The standard deviation of the residuals "
            + $"is {amounts.List(test.Deviations)} in the {Thirds(test.Deviations.Length)} of the fitted values: "
            + $"{words.Of("difference")}; the largest is {Ratio(test.Ratio)} times the smallest.";
        var advice = words.Severity == Severity.Info
            ? null
            : "Standard errors and intervals "
                + "that suppose one standard deviation are too narrow in one place and too wide in another.";
        return Of(
            "spread",
            words.Severity,
            "scale-location",
            sentence,
            advice,
            advice is null ? null : Transformation(test)) with
        {
            Brief = "Spread of the residuals over the fitted values: "
                + $"{Ratio(test.Ratio)} times as large in one third as in another, {words.Of("difference")}",
        };
    }

    /// <summary><c>lowest, middle and highest third</c>.</summary>
    public static string Thirds(int count) =>
        count == 2 ? "lower and the upper part" : "lowest, middle and highest third";

    private string? Transformation(SpreadTest test)
    {
        var isPositive = Fit.Design.Rows.Response.Span.IndexOfAnyInRange(double.NegativeInfinity, 0) < 0;
        return amounts.IsColumn && isPositive && test.Deviations[^1] > test.Deviations[0]
            ? $"The logarithm or the square root of {amounts.Response} may spread more evenly."
            : null;
    }

    private string Counts()
    {
        var n = residuals.Usable.Length;
        var (two, three) = (residuals.CountBeyond(2), residuals.CountBeyond(3));
        return $"Of the standardized residuals, {English.Percent((double)two / n, 2)} lie beyond 2 "
            + $"and {English.Percent((double)three / n, 2)} ({NumberFormat.Count(three)} of {NumberFormat.Count(n)}) "
            + $"beyond 3 standard deviations; a normal distribution gives {English.Percent(2 * Normal.Survival(2), 2)} "
            + $"and {English.Percent(2 * Normal.Survival(3), 2)}.";
    }

    private static string Tails(ShapeTest test, TestWords words)
    {
        var isHarmless = test.Size < 0 && words.Severity == Severity.Warning;
        return $"The tails are {(test.Size > 0 ? "heavier" : "lighter")} than a normal distribution's by a kurtosis "
            + $"of {Two(Math.Abs(test.Size))}: {words.Of("difference")}{(isHarmless ? " that does little harm" : "")}.";
    }

    private string Skewness(ShapeTest test, TestWords words)
    {
        var (low, high) = (residuals.Quantile(0.1), residuals.Quantile(0.9));
        return English.Sentences(
            $"The longer tail is {(test.Size > 0 ? "above" : "below")} (skewness {Two(test.Size)}; a tenth "
                + $"lies below {amounts.Of(low)} and a tenth above {amounts.Of(high)}): {words.Of("skewness")}.",
            words.Severity == Severity.Warning
                ? $"{(amounts.IsColumn ? "A" : "Another")} transformation of the response may suit it better."
                : null)!;
    }

    private string? Farthest(OutlierTest? test)
    {
        if (test is null) return null;
        var row = NumberFormat.Count(Fit.Design.Frame.RowsInUse()[test.Row] + 1);
        var start = $"The largest residual, {English.Minus(NumberFormat.Fixed(test.Standardized, 1))} "
            + $"standard deviations ({amounts.Of(residuals.InUnits(test.Standardized))}), is in row {row}";
        return new TestWords(true, test.PValue).IsSurprising
            ? $"{start}, farther out than chance would put any of {Rows(residuals.Usable.Length)} "
                + $"({TestWords.Text(test.PValue)})."
            : $"{start}, no farther out than chance could put one of {Rows(residuals.Usable.Length)} "
                + $"({TestWords.Text(test.PValue)}).";
    }

    private static string Rows(int count) => English.Count(count, "row");

    private static string Ratio(double ratio) =>
        double.IsFinite(ratio) ? NumberFormat.Fixed(ratio, ratio < 10 ? 2 : 0) : "infinitely many";

    private static string Two(double value) => English.Minus(NumberFormat.Fixed(value, 2));

    private static DiagnosticSentence Of(
        string id, Severity severity, string plot, params IEnumerable<string?> sentences) =>
        new(id, severity, English.Sentences(sentences)!, plot);
}

using System.Globalization;

namespace MixedModels.Reports.Numbers;

/// <summary>
/// The one place where numbers become text for people. A column of numbers gets the fewest decimals that show every
/// entry with the wanted significant digits, trailing zeros dropped, or powers of ten where that is shorter: R's rule
/// for printing. The culture never matters.
/// </summary>
public static class NumberFormat
{
    /// <summary>What a missing value looks like.</summary>
    public const string Missing = "NA";

    /// <summary>The smallest p-value that is written out; R's, the distance from 1 to the next double.</summary>
    public const double SmallestPValue = 2.220446049250313e-16;

    /// <summary>The numbers of a column in a common format, without padding.</summary>
    /// <param name="values">The numbers; NaN is a missing value.</param>
    /// <param name="digits">The significant digits that every entry must show, trailing zeros aside.</param>
    /// <param name="leastDecimals">The fewest digits after the point.</param>
    public static string[] Column(ReadOnlySpan<double> values, int digits, int leastDecimals = 0)
    {
        var shape = ColumnShape.Of(values, digits, leastDecimals);
        var texts = new string[values.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = shape.Write(values[i]);
        return texts;
    }

    /// <summary>One number with so many significant digits, trailing zeros dropped.</summary>
    public static string Single(double value, int digits) => Column([value], digits)[0];

    /// <summary>A number with exactly so many digits after the point.</summary>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value)) return NotFinite(value);
        var text = Ties.Nudge(value, decimals).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
        return text[0] == '-' && text.AsSpan(1).IndexOfAnyExcept('0', '.') < 0 ? text[1..] : text;
    }

    /// <summary>A criterion (log-likelihood, deviance, AIC): one decimal.</summary>
    public static string Criterion(double value) => Fixed(value, 1);

    /// <summary>A count.</summary>
    public static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// P-values of a column: those from 0.0001 share one format and the smaller ones another, in powers of ten; one too
    /// small to tell from zero is <c>&lt; 2e-16</c>, never 0.
    /// </summary>
    /// <param name="values">The p-values; NaN is missing.</param>
    /// <param name="digits">Significant digits.</param>
    public static string[] PValues(ReadOnlySpan<double> values, int digits = 3)
    {
        var all = values.ToArray();
        var texts = new string[all.Length];
        Array.Fill(texts, Missing);
        var least = digits > 1 ? 1e-4 : 1e-3;
        FormatWhere(p => p >= least);
        FormatWhere(p => p >= SmallestPValue && p < least);
        var written = all.Where(p => p >= SmallestPValue).Any()
            ? texts.Where((_, i) => all[i] >= SmallestPValue).Max(t => t.Length)
            : 0;
        var tiny = TinyPValue(digits, written);
        for (var i = 0; i < all.Length; i++)
            if (all[i] < SmallestPValue) texts[i] = tiny;
        return texts;

        void FormatWhere(Func<double, bool> holds)
        {
            var chosen = Enumerable.Range(0, all.Length).Where(i => holds(all[i])).ToArray();
            var formatted = Column(chosen.Select(i => all[i]).ToArray(), digits);
            for (var i = 0; i < chosen.Length; i++) texts[chosen[i]] = formatted[i];
        }
    }

    /// <summary>One p-value, such as <c>0.0002873</c> or <c>&lt; 2.2e-16</c>.</summary>
    public static string PValue(double value, int digits = 4) => PValues([value], digits)[0];

    /// <summary>
    /// A p-value written out however small it is: <c>5.02e-233</c>. One below every double is not 0 either.
    /// </summary>
    public static string FullPValue(double value, int digits = 3) => value == 0 ? "< 1e-300" : Single(value, digits);

    /// <summary>The star of a p-value: ***, **, *, a dot or nothing.</summary>
    public static string Stars(double p) => p switch
    {
        <= 0.001 => "***",
        <= 0.01 => "**",
        <= 0.05 => "*",
        <= 0.1 => ".",
        _ => "",
    };

    /// <summary>What the stars mean.</summary>
    public const string StarsLegend = "Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1";

    /// <summary>The number that the text with so many decimals means.</summary>
    internal static double Round(double value, int decimals) =>
        double.IsFinite(value)
            ? double.Parse(Fixed(value, Math.Clamp(decimals, 0, 300)), CultureInfo.InvariantCulture)
            : value;

    internal static string NotFinite(double value) => double.IsNaN(value) ? Missing : value > 0 ? "Inf" : "-Inf";

    /// <summary>"&lt; 2e-16", with so many digits as the others of its column leave room for.</summary>
    private static string TinyPValue(int digits, int widest)
    {
        digits = Math.Max(1, digits - 2);
        if (widest > 0 && digits > 1 && digits + 6 > widest) digits = Math.Max(1, widest - 7);
        var space = digits == 1 && widest <= 6 ? "" : " ";
        return $"<{space}{Single(SmallestPValue, digits)}";
    }
}

using System.Globalization;
using MixedModels.Inference;
using MixedModels.Reports.Results;
using MixedModels.Summaries;

namespace MixedModels.Reports.Tests.Results;

/// <summary>
/// The text report beside the summary that R printed for the same model: every line of R's tables must be there, in
/// order, with the same words and the same number of decimals. Numbers may differ by two units in the last place:
/// lme4's own optimiser stops earlier than ours (the references say by how much).
/// </summary>
public class FitLayoutTests
{
    private const int LargestDifference = 2;

    /// <summary>R breaks wider tables of correlations at 80 characters.</summary>
    private const int MostInOnePiece = 9;

    /// <summary>
    /// Where lme4 stopped so early that a printed number rounds to another one, or to a text with a trailing zero:
    /// there within 0.3 % and a decimal.
    /// </summary>
    private static readonly string[] StoppedEarly = [
        "machines_cellmeans", "machines_slopes", "netherlands_slope", "orthodont_sex_age_slope",
        "oxboys_quadratic_full", "sleepstudy_doublebar_ml", "sleepstudy_slope_ml",
    ];

    public static IEnumerable<TheoryDataRow<string>> Cases => ReferenceCase.AllNames("lmer")
        .Concat(ReferenceCase.AllNames("lm")).Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_table_of_R_is_there(string name)
    {
        var reference = ReferenceCase.Load(name);
        var printed = Printed(reference);
        Assert.SkipWhen(printed is null, "R printed no table of coefficients, or broke it into several.");
        Assert.SkipWhen(reference.DataFile == "InstEval.csv", "too large for a quick test");
        var fit = Fits.Of(reference);
        Assert.SkipWhen(fit is null, "the data file lacks columns that the reference derived");
        var method = fit!.IsMixed ? DegreesOfFreedomMethod.None : DegreesOfFreedomMethod.Residual;
        var report = new FitResult(FitSummary.Create(fit, method), new DataDescription("dat_")).ToText();
        var ours = report.Split('\n').Select(Normalized).ToArray();
        var at = 0;
        foreach (var line in Tables(printed!, fit.FixedEffects.Names.Count))
        {
            var found = Array.FindIndex(ours, at, l => IsSame(l, line, StoppedEarly.Contains(name)));
            Assert.True(found >= 0, $"R's line is not in our report after line {at}:\n{line}\n\nOurs:\n{report}");
            at = found + 1;
        }
    }

    /// <summary>What R printed; null where a wide table was broken into several.</summary>
    private static string[]? Printed(ReferenceCase reference)
    {
        var lines = reference.Kind == "lm"
            ? reference.Strings("summary_print")
            : reference.Root.TryGetProperty("lme4_default", out var usual)
                && usual.TryGetProperty("summary_print", out var print) ? ReferenceCase.Strings(print) : [];
        return lines.Length == 0
            || lines.Count(l => l.TrimStart().StartsWith("Estimate", StringComparison.Ordinal)) != 1
            || lines.Any(l => l.TrimStart().StartsWith("t value", StringComparison.Ordinal)) ? null : lines;
    }

    /// <summary>
    /// The lines from the criterion on: what stands before names R's own call, what comes last are R's messages.
    /// </summary>
    private static IEnumerable<string> Tables(string[] printed, int coefficients) => printed
        .SkipWhile(
            l => !(l.StartsWith("REML criterion", StringComparison.Ordinal)
                || l.TrimStart().StartsWith("AIC", StringComparison.Ordinal)
                || l.StartsWith("Residuals:", StringComparison.Ordinal)
                || l.StartsWith("Weighted Residuals:", StringComparison.Ordinal)))
        .TakeWhile(l =>
            coefficients <= MostInOnePiece || !l.StartsWith("Correlation of Fixed", StringComparison.Ordinal))
        .TakeWhile(l => !l.StartsWith("Correlation matrix not shown", StringComparison.Ordinal)
            && !l.StartsWith("optimizer (", StringComparison.Ordinal)
            && !l.StartsWith("fit warnings", StringComparison.Ordinal))
        .Where(l => l.Trim().Length > 0)
        .Select(Normalized);

    /// <summary>
    /// Without tabs, blanks at the end, curly quotes, and the rows that ours adds to the count of deleted ones.
    /// </summary>
    private static string Normalized(string line)
    {
        var text = line.Replace('\t', ' ').Replace('‘', '\'').Replace('’', '\'').TrimEnd();
        var added = text.IndexOf(" missingness: rows", StringComparison.Ordinal);
        return added < 0 ? text : text[..added] + " missingness)";
    }

    private static bool IsSame(string ours, string theirs, bool isLoose)
    {
        var (a, b) = (Tokens(ours), Tokens(theirs));
        return a.Length == b.Length && a.Zip(b).All(pair => IsSameToken(pair.First, pair.Second, isLoose));
    }

    private static string[] Tokens(string line) => line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsSameToken(string ours, string theirs, bool isLoose)
    {
        if (ours == theirs) return true;
        if (!double.TryParse(ours, CultureInfo.InvariantCulture, out var a)
            || !double.TryParse(theirs, CultureInfo.InvariantCulture, out var b))
            return false;
        if (isLoose && Math.Abs(Decimals(ours) - Decimals(theirs)) <= 1
            && Math.Abs(a - b) <= 3e-3 * Math.Abs(b) + Math.Pow(10, -Decimals(theirs)))
            return true;
        // criteria always have a decimal here, in R only when one differs from 0
        if (ours.EndsWith(".0", StringComparison.Ordinal)) ours = ours[..^2];
        return Decimals(ours) == Decimals(theirs)
            && Math.Abs(a - b) <= LargestDifference * Math.Pow(10, -Decimals(theirs)) * 1.0001;
    }

    private static int Decimals(string number) => number.Contains('.', StringComparison.Ordinal)
        ? number.Length - number.IndexOf('.', StringComparison.Ordinal) - 1
        : 0;
}

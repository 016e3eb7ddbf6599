using MixedModels.Reports.Surfaces;

namespace MixedModels.Cli.Pages;

/// <summary>The formula language on a page.</summary>
internal static class FormulaHelp
{
    private static readonly (string Formula, string Meaning)[] Lines = [
        ("y ~ x", "intercept and slope; the intercept is always there"),
        ("y ~ 0 + x", "without the intercept (also - 1)"),
        ("y ~ a * b", "a + b + a:b, both and their interaction"),
        ("y ~ (a + b + c)^2", "all up to interactions of two"),
        ("y ~ a / b", "b within a: a + a:b"),
        ("log(y) ~ x + I(x^2)", "arithmetic and functions: log log2 log10 log1p exp sqrt abs sin cos tan"),
        ("y ~ poly(x, 2)", "bases that predictions remember: poly ns bs scale center"),
        ("y ~ within(x, g)", "what x is above the mean of its group; between(x, g) is that mean"),
        ("y ~ days(date)", "days since the first date; dates are written as 2024-01-31"),
        ("y ~ factor(x)", "numbers as categories; relevel(f, \"b\") sets the reference level"),
        ("y ~ x + offset(o)", "o enters as it is, with coefficient 1"),
        ("y ~ .", "all other columns"),
        ("y ~ `odd name`", "any column name, in back-quotes"),
        ("(1 | g)", "random intercept for each level of g"),
        ("(x | g)", "random intercept and slope of x, correlated"),
        ("(x || g)", "the same, uncorrelated"),
        ("(0 + x | g)", "random slope only"),
        ("(1 | a/b)", "b nested in a: (1 | a) + (1 | b:a)"),
        ("(1 | a) + (1 | b)", "crossed or partially crossed factors"),
    ];

    public static void Write(ITextSurface surface)
    {
        surface.Line();
        surface.Line("Formulas (the language of R's lme4; put them in quotes):", TextStyle.Heading);
        foreach (var (formula, meaning) in Lines)
        {
            surface.Write($"  {formula,-22}", TextStyle.Strong);
            surface.Help(meaning, 24);
        }
        surface.Line();
        surface.Line("Data:", TextStyle.Heading);
        surface.Write("  ");
        surface.Help(
            "CSV or TSV with a header, UTF-8. A column of numbers is numeric, TRUE/FALSE logical, "
                + "anything else a factor with levels in code-point order. A column of numbers that groups "
                + "(right of a bar) becomes a factor by itself. Empty fields and NA are missing.", 2);
    }
}

namespace MixedModels.Formulas.Syntax;

/// <summary>
/// The one place that words what is wrong with a formula: the reason, the formula, and a caret below the character.
/// </summary>
internal static class FormulaError
{
    private const int Window = 100;

    public static ModelException Syntax(string formula, int position, string reason) =>
        Pointing("formula-syntax", formula, position, reason);

    public static ModelException TooLarge(string formula, int position, string what) =>
        Pointing("formula-too-large", formula, position,
            $"the formula is too large: {what}; name fewer columns, or write '.' for all other columns");

    public static ModelException UnknownFunction(string formula, int position, string reason) =>
        Pointing("unknown-function", formula, position, reason);

    public static ModelException Invalid(string formula, int position, string reason, string id = "formula-invalid") =>
        Pointing(id, formula, position, reason);

    private static ModelException Pointing(string id, string formula, int position, string reason)
    {
        if (Secrets.AreIn(formula)) return new ModelException(id,
            "The formula holds an address with a password, and cannot be read.");
        var (line, column) = Excerpt(formula, position);
        return new ModelException(id,
            $"Formula, character {position + 1}: {reason}{(reason[^1] is '.' or '?' ? "" : ".")}\n  {line}\n  "
                + $"{new string(' ', column)}^");
    }

    /// <summary>The formula on one line, cut to the part around the position when it is long.</summary>
    private static (string Line, int Column) Excerpt(string formula, int position)
    {
        var start = formula.Length <= Window ? 0 : Math.Clamp(position - Window / 2, 0, formula.Length - Window);
        var end = Math.Min(formula.Length, start + Window);
        var (before, after) = (start > 0 ? "..." : "", end < formula.Length ? "..." : "");
        var middle = string.Create(end - start, (formula, start), (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var c = source.formula[source.start + i];
                span[i] = char.IsControl(c) ? ' ' : c;
            }
        });
        return (before + middle + after, before.Length + position - start);
    }
}

using MixedModels.Designs.Evaluation;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Designs;

/// <summary>Chooses rows by a condition on columns, in the language of formulas.</summary>
public static class RowFilter
{
    /// <summary>The rows for which a condition holds; a row that lacks a value it needs is left out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="condition">
    /// Such as <c>school_id &lt; 50</c>, <c>sex == "F"</c> or <c>log(x) &gt; 1 &amp; !minority</c>.
    /// </param>
    /// <exception cref="ModelException"><c>bad-condition</c>, <c>no-rows</c>; <c>unknown-column</c>.</exception>
    public static Table Where(this Table table, string condition)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(condition);
        var isKept = new bool[table.RowCount];
        Array.Fill(isKept, true);
        foreach (var part in Parts(condition))
        {
            var truths = Evaluate(table, part, condition);
            for (var row = 0; row < isKept.Length; row++) isKept[row] &= truths[row] == 1;
        }
        int[] rows = [.. Enumerable.Range(0, isKept.Length).Where(row => isKept[row])];
        if (rows.Length == 0) throw new ModelException("no-rows", $"No row has {condition.Trim()}.");
        return rows.Length == table.RowCount ? table : table.Take(rows);
    }

    private static ReadOnlySpan<double> Evaluate(Table table, string part, string condition)
    {
        try
        {
            var expression = FormulaParser.Parse("~" + part).RightSide;
            var evaluator = new ExpressionEvaluator("~" + part, new TrainingColumns(table, null), new BasisMemory());
            if (evaluator.Evaluate(expression) is VectorValue { IsLogical: true } truths) return truths.Numbers.Span;
        }
        catch (ModelException e)
        {
            throw e.Id == "unknown-column"
                ? new ModelException(e.Id, $"{e.Message} (A text stands in quotes: sex == \"F\".)", e)
                : Bad(condition, e);
        }
        throw Bad(condition, null);
    }

    private static ModelException Bad(string condition, ModelException? reason)
    {
        const string rule = "compare columns with values, such as x < 5, sex == \"F\" (a text stands in quotes) or "
            + "!minority, and join several with &.";
        var details = reason is null ? "" : $" ({reason.Message.Split('\n')[0].TrimEnd('.')})";
        return new ModelException("bad-condition", $"'{condition.Trim()}' is no condition{details}: {rule}", reason);
    }

    /// <summary>The conditions between the ampersands that stand outside of quotes.</summary>
    private static List<string> Parts(string condition)
    {
        var (parts, start, quote) = (new List<string>(), 0, '\0');
        for (var i = 0; i < condition.Length; i++)
        {
            var c = condition[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'' or '`') quote = c;
            else if (c == '&')
            {
                parts.Add(condition[start..i]);
                if (i + 1 < condition.Length && condition[i + 1] == '&') i++;
                start = i + 1;
            }
        }
        parts.Add(condition[start..]);
        return parts;
    }
}

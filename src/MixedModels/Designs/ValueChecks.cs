using System.Globalization;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;
using MixedModels.Structure;
using MixedModels.Tables.Checks;

namespace MixedModels.Designs;

/// <summary>What the values of a model's variables look like beside what the model takes them for.</summary>
internal static class ValueChecks
{
    /// <summary>Predictors and responses whose values look like something else than they were taken for.</summary>
    public static IEnumerable<Finding> Variables(Formula formula, TermList terms, Table table) =>
        Predictors(formula, terms).SelectMany(name => ColumnChecks.Of(table[name]));

    /// <summary>Small whole numbers, one for each group, that enter as a number: do they name categories?</summary>
    public static IEnumerable<Finding> NumbersOfGroups(
        TermList terms, IReadOnlyList<RandomEffectsDesign> random, Table table, RowSelection rows)
    {
        var groups = random.Select(term => term.Grouping).DistinctBy(group => group.Name).ToArray();
        foreach (var name in terms.Variables.OfType<VariableName>().Where(v => v.Constant is null).Select(v => v.Name))
        {
            if (rows.Take(table[name]) is not NumericColumn numbers) continue;
            var group = Array.Find(groups, g => g.Name != name && CategoryCodes.LookLike(numbers, g));
            if (group is null) continue;
            var values = numbers.Values.ToArray();
            var range = string.Create(CultureInfo.InvariantCulture, $"{values.Min()} to {values.Max()}");
            yield return new Finding("category-as-number", Severity.Info,
                $"{name}, {range} and the same in all rows of a level of {group.Name}, is taken as a number: one "
                    + "slope for "
                + $"all its steps. If it names categories, say --factor {name} or write factor({name}).", name);
        }
    }

    /// <summary>
    /// The columns whose values enter as numbers or categories of their own: not those that only group, nor dates that
    /// are counted in days.
    /// </summary>
    private static IEnumerable<string> Predictors(Formula formula, TermList terms) => terms.Variables
        .Concat(formula.RandomTerms.SelectMany(term => term.Columns.Variables))
        .Prepend(formula.Response!)
        .Where(variable => variable is not FunctionCall { Function: "days" })
        .SelectMany(variable => variable.ColumnNames())
        .Distinct(StringComparer.Ordinal);
}

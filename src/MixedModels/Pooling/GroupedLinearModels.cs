using MixedModels.Designs;
using MixedModels.Formulas;
using MixedModels.Structure;

namespace MixedModels.Pooling;

/// <summary>No pooling: one linear model a group, each with the group's own rows only.</summary>
/// <param name="Formula">The formula of all.</param>
/// <param name="By">The grouping column, or several joined by colons.</param>
/// <param name="Groups">A model a group, in the order of the groups' levels.</param>
/// <param name="RowsWithoutGroup">Rows that belong to no group.</param>
public sealed record GroupedLinearModels(
    string Formula, string By, IReadOnlyList<GroupLinearModel> Groups, int RowsWithoutGroup)
{
    /// <summary>The groups that could not be fitted.</summary>
    public IEnumerable<GroupLinearModel> NotFitted => Groups.Where(g => g.Fit is null);

    /// <summary>Fits a linear model to each group.</summary>
    /// <param name="formula">A formula without random effects.</param>
    /// <param name="table">The data.</param>
    /// <param name="by">The grouping column, or several joined by colons: <c>school:class</c>.</param>
    /// <param name="options">Contrasts, weights, offset and missing values; null for the defaults.</param>
    /// <exception cref="ModelException"><c>random-effects-by-group</c>, <c>unknown-column</c>; what is wrong in every
    /// group alike.</exception>
    public static GroupedLinearModels Fit(Formula formula, Table table, string by, DesignOptions? options = null)
    {
        if (formula.RandomTerms.Count > 0)
            throw new ModelException("random-effects-by-group",
                "The model of a single group has no random effects; "
                    + $"leave {FormulaText.Random(formula.RandomTerms[0])} out.");
        var groups = Grouping.Of(table, by);
        var design = options ?? new DesignOptions();
        // What is wrong with the formula itself shows on the whole table, and not once for each group.
        _ = ModelDesign.Create(formula, table, design);
        var fits = groups.Levels.Select((level, g) => FitOne(formula, table, level, groups.Rows[g], design)).ToArray();
        return new GroupedLinearModels(formula.Text, by, fits, groups.MissingCount);
    }

    private static GroupLinearModel FitOne(
        Formula formula, Table table, string level, ReadOnlySpan<int> rows, DesignOptions options)
    {
        try
        {
            var fit = LinearMixedModel.Fit(
                ModelDesign.Create(formula, table.Take(rows), options), new FitOptions { Design = options });
            var aliased = fit.Design.FixedEffects.Aliased;
            return new GroupLinearModel(
                level,
                rows.Length,
                fit,
                aliased.Count == 0
                    ? null
                    : $"not estimated: {Enumeration.Of([.. aliased.Select(a => $"{a.Name} ({a.Reason})")], 3)}");
        }
        catch (ModelException e)
        {
            return new GroupLinearModel(level, rows.Length, null, e.Message);
        }
    }
}


namespace MixedModels.Variation;

/// <summary>A level's variance in two models.</summary>
/// <param name="Group">The grouping factor; <c>Residual</c> for the rows, <c>Total</c> for their sum.</param>
/// <param name="Before">The variance in the first model.</param>
/// <param name="After">The variance in the second.</param>
/// <param name="Reduction">(Before - After) / Before: the share that the new predictors explain; may be negative
/// (Raudenbush and Bryk 2002, p. 74).</param>
public sealed record VarianceReduction(string Group, double Before, double After, double Reduction)
{
    /// <summary>Level by level, the residual and the total last.</summary>
    /// <param name="before">The shares of the smaller model, usually the null model.</param>
    /// <param name="after">The shares of the larger model on the same rows.</param>
    /// <exception cref="ModelException"><c>unknown-group</c>: the models have other grouping factors.</exception>
    public static IReadOnlyList<VarianceReduction> Compare(VarianceShares before, VarianceShares after)
    {
        if (before.Fit.Design.RowCount != after.Fit.Design.RowCount)
            throw new ModelException("different-rows",
                $"The two models use {before.Fit.Design.RowCount} and {after.Fit.Design.RowCount} rows, "
                    + "since some lack a predictor's value; compare them on the same rows.");
        var rows = before.Rows.Select(b => Of(b.Group, b.Variance, after[b.Group].Variance)).ToList();
        rows.Add(Of("Total", before.Rows.Sum(r => r.Variance), after.Rows.Sum(r => r.Variance)));
        return rows;
    }

    private static VarianceReduction Of(string group, double before, double after) =>
        new(group, before, after, (before - after) / before);
}

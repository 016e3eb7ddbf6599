using MixedModels.Designs;
using MixedModels.Formulas;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Structure;

namespace MixedModels.Variation;

/// <summary>How the variance of the response divides among the levels.</summary>
/// <param name="Fit">The fit they are of.</param>
/// <param name="Rows">A row for each grouping factor in the model's order, the residual last.</param>
public sealed record VarianceShares(LinearMixedModelFit Fit, IReadOnlyList<VarianceShare> Rows)
{
    /// <summary>The share of a grouping factor or of <c>Residual</c>.</summary>
    /// <exception cref="ModelException"><c>unknown-group</c>.</exception>
    public VarianceShare this[string group] => Rows.FirstOrDefault(r => r.Group == group)
        ?? throw new ModelException("unknown-group",
            $"The model has no grouping factor '{group}'.{Suggestion.DidYouMean(group, Rows.Select(r => r.Group))}");

    /// <summary>The shares of a fitted mixed model, what its fixed effects leave.</summary>
    /// <exception cref="ModelException"><c>no-random-effects</c>.</exception>
    public static VarianceShares Create(LinearMixedModelFit fit)
    {
        if (!fit.IsMixed)
            throw new ModelException("no-random-effects",
                "The model has no random effects, so there are no levels to share the variance; add (1 | group).");
        var terms = fit.Design.RandomEffects;
        var byGroup = Enumerable.Range(0, terms.Count).GroupBy(t => terms[t].Group, StringComparer.Ordinal)
            .Select(group => (Term: terms[group.First()], Variance: group.Sum(t => MeanVariance(fit, t)))).ToArray();
        var residual = fit.Sigma * fit.Sigma;
        var total = byGroup.Sum(g => g.Variance) + residual;
        var rows = byGroup.Select(g =>
        {
            var grouping = g.Term.Grouping;
            var shared = byGroup.Where(other => grouping.IsNestedIn(other.Term.Grouping)).Sum(other => other.Variance);
            var correlation = PlaceCorrelations.AreEqual(fit) ? shared / total : double.NaN;
            var designEffect = 1 + (SizeSeenByARow(grouping) - 1) * correlation;
            return new VarianceShare(
                grouping.Name, grouping.LevelCount, g.Variance, g.Variance / total, correlation, designEffect);
        });
        return new VarianceShares(fit,
            [.. rows, new VarianceShare("Residual", fit.Design.RowCount, residual, residual / total, double.NaN,
                double.NaN)]);
    }

    /// <summary>
    /// The shares of the null model of a formula: its response and an intercept that varies between the groups of each
    /// of its grouping factors.
    /// </summary>
    public static VarianceShares OfNullModel(Formula formula, Table table, FitOptions? options = null)
    {
        var given = options ?? new FitOptions();
        // The contrasts are those of predictors, which it has none of.
        var design = given.Design with { Contrasts = new DesignOptions().Contrasts };
        return Create(LinearMixedModel.Fit(NullFormula(formula), table, _ => given with { Design = design }));
    }

    /// <summary>The null model of a formula: <c>y ~ 1 + (1 | g)</c> for each grouping factor g.</summary>
    /// <exception cref="ModelException"><c>no-random-effects</c>.</exception>
    public static string NullFormula(Formula formula)
    {
        var groups =
            formula.RandomTerms.Select(t => FormulaText.Group(t.Group)).Distinct(StringComparer.Ordinal).ToArray();
        if (groups.Length == 0)
            throw new ModelException("no-random-effects",
                $"The formula '{formula}' has no random effects, so there are no levels to share the "
                    + "variance; add (1 | group).");
        return $"{formula.Response} ~ 1 + {string.Join(" + ", groups.Select(g => $"(1 | {g})"))}";
    }

    /// <summary>The mean over the rows of z'Sigma z; a random intercept alone needs no rows.</summary>
    private static double MeanVariance(MixedModelFit fit, int t)
    {
        var covariance = fit.VarianceComponents[t].Covariance;
        if (fit.Design.RandomEffects[t].Columns is [{ IsIntercept: true }]) return covariance[0, 0];
        var (z, n, sum) = (fit.Design.Rows.RandomEffects[t].Columns, fit.Design.RowCount, 0.0);
        for (var a = 0; a < z.Count; a++)
            for (var b = 0; b < z.Count; b++) sum += covariance[a, b] * VectorKernels.Dot(z[a].Span, z[b].Span) / n;
        return sum;
    }

    private static double SizeSeenByARow(Grouping grouping)
    {
        var squares = 0.0;
        foreach (var size in grouping.Sizes.Span) squares += (double)size * size;
        return squares / grouping.RowCount;
    }
}

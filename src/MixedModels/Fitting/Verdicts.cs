using System.Globalization;
using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Numerics.Optimization;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// Judges a fit by the exact gradient and by the spectrum of each covariance matrix, not by theta against a tolerance.
/// </summary>
internal static class Verdicts
{
    /// <summary>
    /// A further step that promises more than this is a fit not finished; log-likelihoods are read to two decimals.
    /// </summary>
    private const double LargestPromise = 1e-4;

    /// <summary>Beyond this condition of the scaled Hessian some direction may be flat, and is looked for.</summary>
    private const double SuspectCondition = 1e6;

    /// <exception cref="ModelException"><c>effects-for-every-row</c>: see <see cref="FlatDirectionOf"/>.</exception>
    public static FitVerdict Of(
        ModelDesign design,
        FitOptions options,
        SearchDeviance deviance,
        OptimizationResult result,
        IReadOnlyList<VarianceComponent> components)
    {
        var singular = components.Any(c => c.Rank < c.Names.Count);
        var converged = result.Reason == StopReason.Converged
            || (result.Reason != StopReason.Cancelled && result.Promise < LargestPromise);
        var slope = singular ? SmallestBoundarySlope(deviance) : double.NaN;
        var (gradient, condition) = ScaledGradient(deviance, result);
        var isSuspect = converged && condition > SuspectCondition;
        return new FitVerdict(converged, singular, gradient, result.Promise, slope, condition)
        {
            NotIdentified = FlatDirectionOf(design, options, deviance, isSuspect)?.ToString(),
            CriterionError = deviance.LosesDigits(result) ? deviance.ObjectiveError : 0,
        };
    }

    /// <summary>Whether some covariance matrix of an end has less than full rank.</summary>
    public static bool IsSingular(SearchDeviance deviance, OptimizationResult result)
    {
        var found = deviance.WithZeros(result.Parameters);
        var terms = deviance.Parameters.Terms;
        return Enumerable.Range(0, terms.Count).Any(t => RankOf(deviance, found, t) < terms[t].Size);
    }

    /// <summary>The rank of a term's covariance matrix.</summary>
    public static int RankOf(SearchDeviance deviance, double[] found, int t)
    {
        var k = deviance.Parameters.Terms[t].Size;
        return k - BoundaryDirections.Find(
            deviance.Parameters.FactorOf(t, found), k, c => deviance.CrossProducts.MeanSquare(t, c)).Count;
    }

    /// <summary>
    /// What is to be said of the fit, each thing once: a term that stands twice in a formula is named once.
    /// </summary>
    public static IEnumerable<Finding> Findings(LinearMixedModelFit fit) => All(fit).Distinct();

    private static IEnumerable<Finding> All(LinearMixedModelFit fit)
    {
        var verdict = fit.Verdict;
        if (!verdict.Converged) yield return NotConverged(fit);
        if (verdict.NotIdentified is { } open) yield return NotIdentified(open);
        if (verdict.CriterionError > 0) yield return DigitsLost(verdict.CriterionError);
        if (verdict.IsPerfect) yield return PerfectFit;
        foreach (var (term, component) in fit.Design.RandomEffects.Zip(fit.VarianceComponents))
            if (component.Rank < component.Names.Count)
                yield return new Finding(
                    "singular", Severity.Warning, DescribeSingular(term, component), component.Group);
    }

    /// <summary>
    /// What the data leave open at an end whose curvature is suspect, or of a term with an effect for each row.
    /// </summary>
    /// <exception cref="ModelException"><c>effects-for-every-row</c>: of such a term, unless the checks
    /// allow it.</exception>
    private static FlatDirection? FlatDirectionOf(
        ModelDesign design, FitOptions options, SearchDeviance deviance, bool isSuspect)
    {
        var crowded = design.RandomEffects.FirstOrDefault(t => (long)t.LevelCount * t.ColumnCount >= design.RowCount);
        if (crowded is null && !isSuspect) return null;
        // Sums about a solution say nothing of places far from it.
        var products = deviance.CrossProducts.Shift is null ? deviance.CrossProducts : CrossProducts.Create(design);
        var fresh = new SearchDeviance(products, options.Criterion, options.Threads);
        if (FlatDirection.Find(design, fresh) is not { } flat) return null;
        if (crowded is null || options.Design.Checks.EffectsForEveryRow != CheckAction.Refuse) return flat;
        throw new ModelException("effects-for-every-row",
            $"The term ({crowded.Term}) has {(long)crowded.LevelCount * crowded.ColumnCount} random effects "
                + $"for {design.RowCount} rows, and {flat}. Use fewer columns to the left of the bar.");
    }

    private static Finding NotIdentified(string open) => new("not-identified", Severity.Warning,
        $"These data do not tell all variance parameters apart: {open}. The fixed effects and the likelihood are "
            + "right, but these variances and covariances are arbitrary; use a simpler random-effects term.", "fit");

    private static Finding DigitsLost(double error) => new("digits-lost", Severity.Warning,
        $"Large sums cancel in this model: the criterion is only known to about {Short(error)}, and estimates "
            + "and tests have lost digits with it. Centre the predictors, or express them in other units.", "fit");

    private static Finding PerfectFit => new("perfect-fit", Severity.Warning,
        "The fit is essentially perfect: the residuals are rounding errors, and so are standard errors and tests.",
        "fit");

    private static Finding NotConverged(LinearMixedModelFit fit)
    {
        var name = fit.Criterion == Criterion.Reml ? "REML criterion" : "deviance";
        var evaluations = fit.Search!.Evaluations == 1 ? "1 evaluation" : $"{fit.Search.Evaluations} evaluations";
        var isLimit = fit.Search.Reason == StopReason.EvaluationLimit;
        var (verb, end) = isLimit ? ("still promises", "") : ("promises", ", but none does");
        var what = fit.Search.Reason == StopReason.Cancelled
            ? $"Not converged: the search was stopped after {evaluations}."
            : $"Not converged after {evaluations}: a further step {verb} to lower the {name} by "
                + $"{Short(fit.Search.Promise)}{end}.";
        return new Finding("not-converged", Severity.Error, what + WithoutMean(fit.Design), "fit");
    }

    /// <summary>A random slope takes a mean that the fixed effects lack for variation, which may be endless.</summary>
    private static string WithoutMean(ModelDesign design)
    {
        var slopes =
            from term in design.RandomEffects
            from column in term.ColumnNames
            where column != "(Intercept)" && !design.FixedEffects.ColumnNames.Contains(column)
            select $" {column} varies between the levels of {term.Group} and has no fixed effect: add one.";
        return slopes.FirstOrDefault() ?? "";
    }

    private static string DescribeSingular(RandomEffectsDesign term, VarianceComponent component)
    {
        var k = component.Names.Count;
        if (component.Rank == 0 && k == 1)
            return $"The variance of {component.Names[0]} between the {term.LevelCount} levels of {component.Group} "
                + "is estimated as zero: the data show no more variation there than chance within them gives. "
                + $"The model without ({term.Term}) has the same fit.";
        if (component.IsDiagonal)
            return $"{k - component.Rank} of the {k} variances of ({term.Term}) are estimated as zero; "
                + "the model without them has the same fit.";
        return $"The {k} x {k} covariance matrix of ({term.Term}) has rank {component.Rank}: "
            + "some combination of its random effects does not vary. "
            + "The data do not support all of its variances and correlations; a simpler term would fit as well.";
    }

    /// <summary>
    /// The smallest derivative of the deviance by a variance that is zero, in units of the response's
    /// residual variance.
    /// </summary>
    private static double SmallestBoundarySlope(SearchDeviance deviance)
    {
        var smallest = double.PositiveInfinity;
        for (var t = 0; t < deviance.Parameters.Terms.Count; t++)
        {
            var k = deviance.Parameters.Terms[t].Size;
            var score = new double[k * k];
            deviance.FindScore(t, score);
            var scale =
                Enumerable.Range(0, k).Select(c => Math.Sqrt(deviance.CrossProducts.MeanSquare(t, c))).ToArray();
            foreach (var direction in BoundaryDirections.Find(deviance.Solver.FactorOf(t), k, c => scale[c] * scale[c]))
            {
                var slope = 0.0;
                for (var i = 0; i < k; i++)
                    for (var j = 0; j < k; j++)
                        slope += direction[i] * score[j * k + i] * direction[j] / (scale[i] * scale[j]);
                smallest = Math.Min(smallest, slope);
            }
        }
        return smallest;
    }

    /// <summary>
    /// The largest derivative in units of standard errors (2 H^-1), parameters at zero left out; and the condition of H
    /// scaled to unit diagonal.
    /// </summary>
    private static (double Gradient, double Condition) ScaledGradient(
        SearchDeviance deviance, OptimizationResult result)
    {
        var (total, zeros) = (result.Parameters.Length, deviance.WithZeros(result.Parameters));
        var free = Enumerable.Range(0, total).Where(i => zeros[i] != 0).ToArray();
        if (free.Length == 0) return (0, double.NaN);
        var (count, gradient) = (free.Length, 0.0);
        var scaled = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            var own = result.Curvature[free[i] * (total + 1)];
            gradient = Math.Max(gradient, Math.Abs(result.Gradient[free[i]]) * Math.Sqrt(2 / own));
            for (var j = 0; j < count; j++)
                scaled[j * count + i] = result.Curvature[free[j] * total + free[i]] / Math.Sqrt(
                    own * result.Curvature[free[j] * (total + 1)]);
        }
        if (!scaled.All(double.IsFinite)) return (gradient, double.PositiveInfinity);
        var values = SymmetricEigen.Decompose(scaled, count).Values;
        return (gradient, values[0] > 0 ? values[count - 1] / values[0] : double.PositiveInfinity);
    }

    private static string Short(double value) =>
        value.ToString("0E+0", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
}

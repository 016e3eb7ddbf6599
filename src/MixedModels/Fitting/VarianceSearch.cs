using MixedModels.Designs;
using MixedModels.Numerics.Optimization;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// Looks for the covariance parameters that minimise a deviance: from one start or several, with the sums taken again
/// where the first ones lost digits. Made for one fit.
/// </summary>
internal sealed class VarianceSearch(
    ModelDesign design, FitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Sums are taken again so many times at most; once is enough unless the first end was far off.</summary>
    private const int MostRefinements = 3;

    /// <summary>
    /// Residuals of this size, in units of the response about its fixed effects, are rounding errors.
    /// </summary>
    private const double SmallestResidual = 1e-13;

    /// <summary>Relative to the value; ends of one optimum differ by less.</summary>
    private const double SmallestGain = 1e-9;

    private readonly List<SearchStart> _starts = [];

    /// <summary>The promise at which a search stops: see <see cref="FitOptions.Tolerance"/>.</summary>
    public static double ToleranceFor(CrossProducts products) =>
        4e-15 * products.Pattern.Terms.Select(t => t.LevelCount).DefaultIfEmpty(1).Min();

    /// <summary>The fit at the optimum.</summary>
    /// <exception cref="FitCanceledException">Cancelled: with the fit at the best point so far.</exception>
    public LinearMixedModelFit Fit(CrossProducts crossProducts)
    {
        var deviance = new SearchDeviance(crossProducts, options.Criterion, options.Threads);
        var result = Minimize(deviance, StartOf(crossProducts));
        if (options.Start is null && Restarts.MayHelp(deviance, result)) result = TryOtherStarts(deviance, result);
        for (var round = 0; round < MostRefinements && deviance.LosesDigits(result); round++)
        {
            deviance = deviance.About(design.Rows, result.Parameters);
            RequireResiduals(crossProducts, deviance.CrossProducts);
            result = Minimize(deviance, result.Parameters);
        }
        var fit = FitAssembler.Assemble(design, options, deviance, result, _starts);
        return result.Reason == StopReason.Cancelled ? throw new FitCanceledException(fit, cancellation) : fit;
    }

    /// <summary>The best end of the first search and others.</summary>
    private OptimizationResult TryOtherStarts(SearchDeviance deviance, OptimizationResult first)
    {
        var (best, spent, most) = (first, 0, Restarts.EvaluationsOf(deviance));
        foreach (var start in Restarts.Of(deviance))
        {
            if (spent > most) break;
            var result = Minimize(deviance, start);
            spent += result.Evaluations;
            if (result.Reason == StopReason.Cancelled) return best with { Reason = StopReason.Cancelled };
            if (IsLower(deviance, result, best)) best = result;
        }
        return best;
    }

    /// <summary>Whether an end is lower by more than rounding may have done, which far out is much.</summary>
    private static bool IsLower(SearchDeviance deviance, OptimizationResult end, OptimizationResult best)
    {
        var gain = best.Value - end.Value;
        return gain > SmallestGain * (1 + Math.Abs(best.Value)) && gain > deviance.ObjectiveErrorAt(end);
    }

    private double[] StartOf(CrossProducts products)
    {
        if (options.Start is not { } theta) return StartingValues.Find(products);
        if (theta.Count == products.Parameters.Count) return products.Coordinates.FromModel([.. theta]);
        throw new ModelException(
            "start-length", $"The start has {theta.Count} values, but theta has {products.Parameters.Count}.");
    }

    private OptimizationResult Minimize(SearchDeviance deviance, double[] start)
    {
        var result = DampedNewton.Minimize(deviance, start, new NewtonOptions
        {
            Tolerance = options.Tolerance ?? ToleranceFor(deviance.CrossProducts),
            MaxEvaluations = options.MaxEvaluations,
            Cancellation = cancellation,
            Progress = progress is null ? null : (count, value) => progress.Report(new FitProgress(count, value)),
        });
        var coordinates = deviance.CrossProducts.Coordinates;
        _starts.Add(new SearchStart(coordinates.ToModel(start), result.Value, result.Evaluations));
        return result.Reason == StopReason.NoValueAtStart
            ? throw new ModelException("no-residual-variation",
                "The response leaves no residual variation: it is constant, or the model explains it exactly. "
                    + "A mixed model needs a response that varies about its fitted values.")
            : result;
    }

    /// <summary>What is left of the response when all effects are taken away must be more than rounding.</summary>
    private static void RequireResiduals(CrossProducts first, CrossProducts aboutSolution)
    {
        var (before, after) = (Size(first), Size(aboutSolution));
        if (after > SmallestResidual * before) return;
        throw new ModelException("no-residual-variation",
            "The model explains the response exactly: its random effects leave no residual variation, "
                + "so that the likelihood grows without bound. Leave out a random-effects term "
                + "whose levels determine the response, or look whether rows are averages or copies of each other.");

        static double Size(CrossProducts products) =>
            products.Coordinates.ResponseScale * Math.Sqrt(products.ResponseSquare);
    }
}

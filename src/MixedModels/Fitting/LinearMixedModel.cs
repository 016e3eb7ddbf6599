using MixedModels.Designs;
using MixedModels.Formulas;
using MixedModels.Numerics.Optimization;
using MixedModels.Systems;
using MixedModels.Tables;

namespace MixedModels.Fitting;

/// <summary>The front door: formula and table in, fit out. Its stages are public and give the same numbers one by one.</summary>
public static class LinearMixedModel
{
    /// <summary>Sums are taken again so many times at most; once is enough unless the first end was far off.</summary>
    private const int MostRefinements = 3;

    /// <summary>Residuals of this size, in units of the response about its fixed effects, are rounding errors.</summary>
    private const double SmallestResidual = 1e-13;

    /// <summary>Fits a linear (mixed) model.</summary>
    /// <param name="formula">A formula in lme4's language, such as <c>Reaction ~ Days + (Days | Subject)</c>.</param>
    /// <param name="table">The data.</param>
    /// <param name="configure">Changes the options, such as <c>o => o with { Criterion = Criterion.Ml }</c>.</param>
    /// <exception cref="ModelException">The formula or the data cannot be fitted; the message says why.</exception>
    public static LinearMixedModelFit Fit(string formula, Table table, Func<FitOptions, FitOptions>? configure = null)
    {
        var options = configure is null ? new FitOptions() : configure(new FitOptions());
        return Fit(ModelDesign.Create(Formula.Parse(formula), table, options.Design), options);
    }

    /// <summary>Fits a design.</summary>
    public static LinearMixedModelFit Fit(ModelDesign design, FitOptions options) =>
        design.RandomEffects.Count == 0
            ? LinearModelSolver.Fit(design, options)
            : Fit(design, CrossProducts.Create(design), options);

    /// <summary>Fits cross-products that belong to a design, wherever they come from.</summary>
    public static LinearMixedModelFit Fit(ModelDesign design, CrossProducts crossProducts, FitOptions options)
    {
        var deviance = new SearchDeviance(crossProducts, options.Criterion, options.Threads);
        var starts = new List<SearchStart>();
        var result = Minimize(deviance, StartOf(crossProducts, options), options, starts);
        if (options.Start is null && Restarts.MayHelp(deviance, result))
            result = TryOtherStarts(deviance, result, options, starts);
        for (var round = 0; round < MostRefinements && deviance.LosesDigits(result); round++)
        {
            deviance = deviance.About(design.Rows, result.Parameters);
            RequireResiduals(crossProducts, deviance.CrossProducts);
            result = Minimize(deviance, result.Parameters, options, starts);
        }
        return FitAssembler.Assemble(design, options, deviance, result, starts);
    }

    /// <summary>What is left of the response when all effects are taken away must be more than rounding.</summary>
    private static void RequireResiduals(CrossProducts first, CrossProducts aboutSolution)
    {
        var (before, after) = (Size(first), Size(aboutSolution));
        if (after > SmallestResidual * before) return;
        throw new ModelException("no-residual-variation", "The model explains the response exactly: its random effects leave "
            + "no residual variation, so that the likelihood grows without bound. Leave out a random-effects term whose levels "
            + "determine the response, or look whether rows are averages or copies of each other.");

        static double Size(CrossProducts products) => products.Coordinates.ResponseScale * Math.Sqrt(products.ResponseSquare);
    }

    /// <summary>The best end of the first search and others; a better one by rounding alone is not better.</summary>
    private static OptimizationResult TryOtherStarts(
        SearchDeviance deviance, OptimizationResult first, FitOptions options, List<SearchStart> starts)
    {
        var best = first;
        foreach (var start in Restarts.Of(deviance))
        {
            var result = Minimize(deviance, start, options, starts);
            if (result.Value < best.Value - 1e-9 * (1 + Math.Abs(best.Value))) best = result;
        }
        return best;
    }

    private static double[] StartOf(CrossProducts products, FitOptions options)
    {
        if (options.Start is not { } theta) return StartingValues.Find(products);
        if (theta.Count == products.Parameters.Count) return products.Coordinates.FromModel([.. theta]);
        throw new ModelException("start-length", $"The start has {theta.Count} values, but theta has {products.Parameters.Count}.");
    }

    /// <summary>Finds the parameters that minimise a deviance.</summary>
    private static OptimizationResult Minimize(SearchDeviance deviance, double[] start, FitOptions options, List<SearchStart> starts)
    {
        var result = DampedNewton.Minimize(deviance, start, new NewtonOptions
        {
            Tolerance = options.Tolerance ?? 4e-15 * deviance.CrossProducts.Pattern.Terms.Min(t => t.LevelCount),
            MaxEvaluations = options.MaxEvaluations,
            Cancellation = options.Cancellation,
            Progress = options.Progress is { } progress ? (count, value) => progress.Report(new FitProgress(count, value)) : null,
        });
        starts.Add(new SearchStart(deviance.CrossProducts.Coordinates.ToModel(start), result.Value, result.Evaluations));
        if (result.Reason == StopReason.NoValueAtStart)
            throw new ModelException("no-residual-variation", "The response leaves no residual variation: it is constant, or the model explains it exactly. A mixed model needs a response that varies about its fitted values.");
        return result;
    }
}

using MixedModels.Designs;
using MixedModels.Formulas;
using MixedModels.Numerics.Optimization;
using MixedModels.Systems;
using MixedModels.Tables;

namespace MixedModels.Fitting;

/// <summary>The front door: formula and table in, fit out. Its stages are public and give the same numbers one by one.</summary>
public static class LinearMixedModel
{
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
        return FitAssembler.Assemble(design, options, deviance, Minimize(deviance, options));
    }

    /// <summary>Finds the parameters that minimise a deviance.</summary>
    private static OptimizationResult Minimize(SearchDeviance deviance, FitOptions options)
    {
        var products = deviance.CrossProducts;
        if (options.Start is { } given && given.Count != deviance.ParameterCount)
            throw new ModelException("start-length", $"The start has {given.Count} values, but theta has {deviance.ParameterCount}.");
        var start = options.Start is { } theta ? products.Coordinates.FromModel([.. theta]) : StartingValues.Find(products);
        var result = DampedNewton.Minimize(deviance, start, new NewtonOptions
        {
            Tolerance = options.Tolerance ?? 4e-15 * products.Pattern.Terms.Min(t => t.LevelCount),
            MaxEvaluations = options.MaxEvaluations,
            Cancellation = options.Cancellation,
            Progress = options.Progress is { } progress ? (count, value) => progress.Report(new FitProgress(count, value)) : null,
        });
        if (result.Reason == StopReason.NoValueAtStart)
            throw new ModelException("no-residual-variation", "The response leaves no residual variation: it is constant, or the model explains it exactly. A mixed model needs a response that varies about its fitted values.");
        return result;
    }
}

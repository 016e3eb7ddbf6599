using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.Optimization;
using MixedModels.Systems;

namespace MixedModels.Resampling;

/// <summary>
/// Refits a model to replicates of its data, from where the fit ended. Shared freely between threads.
/// </summary>
/// <param name="fit">The fit.</param>
/// <param name="criterion">By what; null for the fit's own, which is REML for a linear model's sigma.</param>
internal sealed class ReplicateFitter(LinearMixedModelFit fit, Criterion? criterion = null)
{
    /// <summary>A refit that ended on the boundary is tried from so many other starts.</summary>
    private const int OtherStarts = 2;

    private readonly IReadOnlyList<ModelParameter> _parameters = ModelParameter.Of(fit.Design);

    private readonly Criterion _criterion = criterion ?? (fit.IsMixed ? fit.Criterion : Criterion.Reml);

    /// <summary>The parameters of the refit.</summary>
    public BootstrapReplicate Fit(int number, CrossProducts products)
    {
        var deviance = new SearchDeviance(products, _criterion);
        if (Minimize(deviance) is not { } end) return BootstrapReplicate.Without(number);
        return new BootstrapReplicate(number, Values(deviance, end), Verdicts.IsSingular(deviance, end));
    }

    /// <summary>The criterion of the refit at its minimum; NaN without one.</summary>
    public double Objective(CrossProducts products) =>
        Minimize(new SearchDeviance(products, _criterion))?.Value ?? double.NaN;

    private OptimizationResult? Minimize(SearchDeviance deviance)
    {
        var options = new NewtonOptions
        {
            Tolerance = fit.Options.Tolerance ?? VarianceSearch.ToleranceFor(deviance.CrossProducts),
            MaxEvaluations = fit.Options.MaxEvaluations,
        };
        var best = DampedNewton.Minimize(deviance, StartOf(deviance), options);
        if (best.Reason != StopReason.NoValueAtStart && best.Reason != StopReason.EvaluationLimit
            && !Verdicts.IsSingular(deviance, best)) return best;
        foreach (var start in Restarts.Of(deviance).Take(OtherStarts))
        {
            var other = DampedNewton.Minimize(deviance, start, options);
            if (other.Value < best.Value - 1e-9 * (1 + Math.Abs(best.Value)) || !double.IsFinite(best.Value))
                best = other;
        }
        return best.Reason is StopReason.NoValueAtStart or StopReason.EvaluationLimit ? null : best;
    }

    /// <summary>The fit's end; where it is on the boundary, at which every search stays, moment estimates.</summary>
    private double[] StartOf(SearchDeviance deviance) =>
        fit.SearchEnd is not { } end ? [] : fit.Verdict.IsSingular
            ? StartingValues.Find(deviance.CrossProducts)
            : end.Parameters;

    private double[] Values(SearchDeviance deviance, OptimizationResult end)
    {
        var found = deviance.WithZeros(end.Parameters);
        deviance.Evaluate(end.Parameters);
        var coordinates = deviance.CrossProducts.Coordinates;
        var beta = coordinates.FixedEffectsToModel(
            deviance.Solver.Solution[deviance.CrossProducts.Pattern.RandomCount..]);
        var (theta, sigma) = (coordinates.ToModel(found), deviance.Sigma);
        return [.. _parameters.Select(p => p.Of(deviance.Parameters, theta, sigma, beta))];
    }
}

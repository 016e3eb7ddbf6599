using MixedModels.Numerics.Optimization;

namespace MixedModels.Fitting;

/// <summary>How the search for theta went, in the model's own parameters.</summary>
/// <param name="Value">The objective at the end.</param>
/// <param name="Gradient">Its derivatives by theta there, m values.</param>
/// <param name="Promise">The decrease that a further step promises.</param>
/// <param name="Evaluations">How often the objective was evaluated, over all starts.</param>
/// <param name="Reason">Why the search stopped.</param>
/// <param name="Trace">Every point evaluated on the way that led to the end, in order.</param>
/// <param name="Starts">Every start and its end: several where the first end was on the boundary or none.</param>
public sealed record FitSearch(
    double Value,
    IReadOnlyList<double> Gradient,
    double Promise,
    int Evaluations,
    StopReason Reason,
    IReadOnlyList<TraceEntry> Trace,
    IReadOnlyList<SearchStart> Starts)
{
    internal static FitSearch Of(SearchDeviance deviance, OptimizationResult result, double[] theta,
        IReadOnlyList<SearchStart> starts)
    {
        var coordinates = deviance.CrossProducts.Coordinates;
        return new FitSearch(
            result.Value, ModelGradient.Of(deviance, theta), result.Promise, starts.Sum(s => s.Evaluations),
            result.Reason,
            [.. result.Trace.Select(e => e with { Parameters = coordinates.ToModel([.. e.Parameters]) })],
            starts);
    }
}

namespace MixedModels.Numerics.Optimization;

/// <summary>Why a search stopped.</summary>
public enum StopReason
{
    /// <summary>A full step promises less than the tolerance.</summary>
    Converged,

    /// <summary>
    /// No step that could be taken lowers the objective further, though one still promises to: rounding hides the
    /// decrease, or the objective has no value and slope wherever the steps lead.
    /// </summary>
    NoFurtherDecrease,

    /// <summary>The limit on evaluations was reached.</summary>
    EvaluationLimit,

    /// <summary>The caller asked to stop.</summary>
    Cancelled,

    /// <summary>The objective or its derivatives are not finite at the start.</summary>
    NoValueAtStart,
}

/// <summary>A point of a search: accepted, refused, or looked at for its gradient.</summary>
/// <param name="Parameters">The point.</param>
/// <param name="Value">The objective there.</param>
/// <param name="Accepted">Whether the search moved there.</param>
/// <param name="Promise">
/// The decrease that the quadratic model promised for a full step from here; infinite where the step is, NaN where it
/// was not asked.
/// </param>
public sealed record TraceEntry(IReadOnlyList<double> Parameters, double Value, bool Accepted, double Promise);

/// <summary>The end of a search.</summary>
/// <param name="Parameters">The best point.</param>
/// <param name="Value">The objective there.</param>
/// <param name="Gradient">Its gradient there.</param>
/// <param name="Curvature">The approximate Hessian there, m x m column-major.</param>
/// <param name="Promise">The decrease that a full step from there promises.</param>
/// <param name="Evaluations">How often the objective was evaluated.</param>
/// <param name="Differentiations">How often it was differentiated.</param>
/// <param name="Reason">Why the search stopped.</param>
/// <param name="Trace">Every point evaluated, in order.</param>
public sealed record OptimizationResult(
    double[] Parameters, double Value, double[] Gradient, double[] Curvature, double Promise,
    int Evaluations, int Differentiations, StopReason Reason, IReadOnlyList<TraceEntry> Trace);

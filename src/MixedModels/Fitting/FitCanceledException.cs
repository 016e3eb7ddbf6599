using MixedModels.Fitting;

namespace MixedModels;

/// <summary>A search was cancelled. What it had is kept: a program may show it, as not converged.</summary>
public sealed class FitCanceledException : OperationCanceledException
{
    internal FitCanceledException(LinearMixedModelFit fit, CancellationToken cancellation)
        : base($"The fit of '{fit.Design.Formula}' was cancelled.", cancellation) => Fit = fit;

    /// <summary>The best point so far; its <see cref="FitVerdict.Converged"/> is false.</summary>
    public LinearMixedModelFit Fit { get; }
}

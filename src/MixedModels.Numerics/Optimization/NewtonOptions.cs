namespace MixedModels.Numerics.Optimization;

/// <summary>Settings of <see cref="DampedNewton"/>.</summary>
public sealed record NewtonOptions
{
    /// <summary>Stop when a full step promises a decrease below this.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>The most evaluations.</summary>
    public int MaxEvaluations { get; init; } = 500;

    /// <summary>Told after every evaluation: how many so far, the value.</summary>
    public Action<int, double>? Progress { get; init; }

    /// <summary>Stops between two evaluations.</summary>
    public CancellationToken Cancellation { get; init; }
}

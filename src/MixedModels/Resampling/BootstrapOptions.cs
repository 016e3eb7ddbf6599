namespace MixedModels.Resampling;

/// <summary>How a bootstrap is run.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Parametric by default, as <c>bootMer</c>: it works for every design.</summary>
    public BootstrapKind Kind { get; init; } = BootstrapKind.Parametric;

    /// <summary>How many replicates; 1,000 leave an error of about 0.02 standard errors in a limit at 95 %.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>The seed; equal seeds give equal draws, on any number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; each takes whole replicates. One by default.</summary>
    public int Threads { get; init; } = 1;
}

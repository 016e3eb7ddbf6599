using MixedModels.Inference;

namespace MixedModels.Margins;

/// <summary>What marginal means are to be of.</summary>
public sealed record MarginalMeansOptions
{
    /// <summary>Factors within whose levels contrasts are made; their levels are those of the means too.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>
    /// Values at which columns are held, by name: numbers for numeric columns, levels for factors. Columns that are not
    /// named are held at their mean, or averaged over when they are factors or take no more than two values.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<object>> At { get; init; } =
        new Dictionary<string, IReadOnlyList<object>>();

    /// <summary>How the combinations count that are averaged over: all alike, as in a balanced experiment.</summary>
    public MarginalWeights Weights { get; init; } = MarginalWeights.Equal;

    /// <summary>How degrees of freedom are found.</summary>
    public DegreesOfFreedomMethod Method { get; init; } = DegreesOfFreedomMethod.Satterthwaite;

    /// <summary>The level of the intervals, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;
}

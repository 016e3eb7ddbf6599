namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Points joined by lines; a value that is not finite breaks the line.</summary>
/// <param name="X">n places.</param>
/// <param name="Y">n places.</param>
public sealed record Polyline(IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>The group it belongs to; null for none.</summary>
    public string? Name { get; init; }
}

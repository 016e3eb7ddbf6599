namespace MixedModels.Reports.Documents.Blocks;

/// <summary>
/// The groups of a model, one of which the reader chooses: its equation, its effects, its rows with its fitted line,
/// its residuals.
/// </summary>
/// <param name="GroupName">The grouping factor.</param>
/// <param name="ResponseName">The response as the model has it.</param>
/// <param name="XName">What is on the horizontal axis; null when the model has no numeric predictor, and rows are drawn
/// in their order.</param>
/// <param name="Population">The population's line; null without a numeric predictor.</param>
/// <param name="Groups">The groups in their order.</param>
/// <param name="Note">What was left out; null when nothing was.</param>
public sealed record GroupPicker(string GroupName, string ResponseName, string? XName,
    Plots.Grammar.Polyline? Population, IReadOnlyList<PickedGroup> Groups, string? Note) : Block
{
    private const int ExampleCount = 5;

    /// <summary>The first groups, for formats in which nobody can choose.</summary>
    public IEnumerable<PickedGroup> Examples => Groups.Take(ExampleCount);
}

namespace MixedModels.Reports.Results.Fits;

/// <summary>What a table of random effects calls its columns.</summary>
/// <param name="Group">The grouping factors.</param>
/// <param name="Name">The random effects.</param>
/// <param name="Deviation">Their standard deviations.</param>
/// <param name="Correlation">Their correlations.</param>
internal sealed record RandomEffectsHeads(string Group, string Name, string Deviation, string Correlation)
{
    /// <summary>R's own.</summary>
    public static RandomEffectsHeads OfR { get; } = new("Groups", "Name", "Std.Dev.", "Corr");

    /// <summary>Those of a document.</summary>
    public static RandomEffectsHeads Plain { get; } = new("Group", "Name", "Std.Dev.", "Corr");

    /// <summary>Those of a report.</summary>
    public static RandomEffectsHeads Spelled { get; } = new("Group", "Effect", "Std. dev.", "Correlation");
}

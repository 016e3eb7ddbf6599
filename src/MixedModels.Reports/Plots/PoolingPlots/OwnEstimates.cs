using MixedModels.Pooling;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.PoolingPlots;

/// <summary>Groups whose own rows do not determine a coefficient: they have no point without pooling.</summary>
internal static class OwnEstimates
{
    /// <summary>Says how many groups lack an estimate of their own; null when none does.</summary>
    /// <param name="groups">The coefficients that are shown.</param>
    public static string? Missing(IEnumerable<PooledCoefficient> groups) =>
        Missing(groups.Where(g => !double.IsFinite(g.None)).Select(g => g.Level).Distinct().Count());

    /// <summary>Says that so many groups lack an estimate of their own; null for none.</summary>
    public static string? Missing(int count) => count switch
    {
        0 => null,
        1 => "1 group has no estimate of its own: its rows do not determine one.",
        _ => $"{English.Count(count, "group")} have no estimate of their own: their rows do not determine one.",
    };

    /// <summary>The groups that have one.</summary>
    public static PooledCoefficient[] Known(PooledCoefficient[] groups) =>
        Array.FindAll(groups, g => double.IsFinite(g.None));
}

using MixedModels.Numerics.Distributions;
using MixedModels.Systems;

namespace MixedModels.Resampling;

/// <summary>
/// Groups of the outermost grouping factor drawn with replacement, each with all of its rows; a group that is drawn
/// twice is two groups.
/// </summary>
internal sealed class CaseSource : IReplicateSource
{
    private readonly LinearMixedModelFit _fit;
    private readonly int[][] _groups;

    /// <param name="fit">The fit; its grouping factors are nested.</param>
    /// <exception cref="ModelException"><c>crossed-groups</c>.</exception>
    public CaseSource(LinearMixedModelFit fit)
    {
        var outer = OutermostGroups.Require(fit.Design, "case bootstrap");
        _fit = fit;
        _groups = [.. Enumerable.Range(0, outer.LevelCount).Select(level => outer.Rows[level].ToArray())];
    }

    /// <inheritdoc/>
    public CrossProducts Draw(RandomSource random) =>
        ResampledRows.Of(_fit, [.. _groups.Select(_ => _groups[random.NextInt(_groups.Length)])]);
}

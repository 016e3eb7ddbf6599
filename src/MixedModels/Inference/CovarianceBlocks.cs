using MixedModels.Designs;
using MixedModels.Fitting;

namespace MixedModels.Inference;

/// <summary>
/// The random effects of a model as blocks within which covariances are free: a term with variances only is as many
/// blocks as it has columns.
/// </summary>
internal sealed class CovarianceBlocks
{
    private readonly List<(string Group, HashSet<string> Names)> _blocks = [];

    public CovarianceBlocks(IEnumerable<VarianceComponent> components)
    {
        foreach (var component in components)
        {
            var group = GroupName.Canonical(component.Group);
            if (component.IsDiagonal) _blocks.AddRange(component.Names.Select(n => (group, Set([n]))));
            else _blocks.Add((group, Set(component.Names)));
        }
    }

    private int VarianceCount => _blocks.Sum(b => b.Names.Count);

    /// <summary>Whether each block of another model lies in a block of this one.</summary>
    public bool Contain(CovarianceBlocks small) => small._blocks.TrueForAll(s => _blocks.Exists(b => Holds(b, s)));

    /// <summary>What a model without some of these effects has to do with the boundary.</summary>
    public VarianceBoundary BoundaryAt(CovarianceBlocks small)
    {
        if (!Contain(small)) return VarianceBoundary.Unknown;
        return (VarianceCount - small.VarianceCount) switch
        {
            0 => VarianceBoundary.None,
            1 => VarianceBoundary.OneVariance,
            _ => VarianceBoundary.Unknown,
        };
    }

    private static bool Holds(
        (string Group, HashSet<string> Names) large, (string Group, HashSet<string> Names) small) =>
        large.Group == small.Group && small.Names.IsSubsetOf(large.Names);

    private static HashSet<string> Set(IEnumerable<string> names) => new(names, StringComparer.Ordinal);
}

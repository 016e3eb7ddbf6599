using MixedModels.Designs;

namespace MixedModels.Reports.Equations;

/// <summary>
/// A coefficient of level equations: what it multiplies, where it stands, and its number among the others.
/// </summary>
internal sealed class Coefficient(IReadOnlyList<ColumnPart> parts, int level, Coefficient? parent, int[] digits)
{
    /// <summary>The parts of its column that belong to its own level; none for the intercept.</summary>
    public IReadOnlyList<ColumnPart> Parts { get; } = parts;

    /// <summary>0 when it stands in the equation of the rows, else the level in whose equation it stands.</summary>
    public int Level { get; } = level;

    /// <summary>The coefficient in whose equation it stands; null at the rows.</summary>
    public Coefficient? Parent { get; } = parent;

    /// <summary>
    /// Its number at each level, as Raudenbush and Bryk count: gamma 0 1 is the first predictor of the intercept.
    /// </summary>
    public int[] Digits { get; } = digits;

    /// <summary>Its place among the fixed effects; -1 when it only varies.</summary>
    public int FixedIndex { get; set; } = -1;

    /// <summary>The levels at which it varies.</summary>
    public HashSet<int> Varies { get; } = [];
}

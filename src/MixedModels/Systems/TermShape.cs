namespace MixedModels.Systems;

/// <summary>What the pattern of a system needs to know of one random-effects term.</summary>
/// <param name="Size">k, the columns of the left-hand side.</param>
/// <param name="LevelCount">l, the levels of the grouping factor.</param>
/// <param name="Precision">The precision across the levels.</param>
internal sealed record TermShape(int Size, int LevelCount, LevelPrecision Precision)
{
    /// <summary>A term whose levels are independent.</summary>
    public TermShape(int size, int levelCount) : this(size, levelCount, LevelPrecision.Independent)
    {
    }
}

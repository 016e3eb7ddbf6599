namespace MixedModels.Levels;

/// <summary>What an entry of <c>random = list(...)</c> is taken to mean.</summary>
public enum RandomListReading
{
    /// <summary>
    /// <c>school ~ playground</c>: the effect of a school depends on its playground, and varies besides. Fixed effects
    /// and an intercept that varies.
    /// </summary>
    LevelEquations,

    /// <summary>
    /// <c>school = ~ playground</c>, as nlme reads it: the coefficient of playground varies between schools. Random
    /// slopes.
    /// </summary>
    RandomSlopes,
}

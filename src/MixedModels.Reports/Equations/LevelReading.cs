using MixedModels.Levels;

namespace MixedModels.Reports.Equations;

/// <summary>The level equations that a formula amounts to, or why it has none.</summary>
/// <param name="Levels">The equations; null when there are none.</param>
/// <param name="WhyNone">Why there are none, as a sentence; null when there are some.</param>
public sealed record LevelReading(LevelModel? Levels, string? WhyNone)
{
    /// <summary>Reads a formula over its data.</summary>
    public static LevelReading Of(Formula formula, Table data)
    {
        try
        {
            return new LevelReading(LevelModel.FromFormula(formula, data), null);
        }
        catch (ModelException e) when (e.Id is "no-level-equations" or "level-model")
        {
            return new LevelReading(null, e.Message);
        }
    }
}

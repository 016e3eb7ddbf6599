namespace MixedModels.Reports.Equations;

/// <summary>A piece of an equation.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The letter, name, number or operator.</param>
/// <param name="Index">The index below it; empty for none.</param>
/// <param name="IsSquared">Whether a 2 stands above it.</param>
public sealed record MathToken(MathKind Kind, string Text, string Index = "", bool IsSquared = false)
{
    /// <summary>Whether a hat stands above it: an estimate, or a fitted value.</summary>
    public bool HasHat { get; init; }
}

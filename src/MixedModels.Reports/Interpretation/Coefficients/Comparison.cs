using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>What one part of a coefficient compares.</summary>
/// <param name="Multiplier">What the coefficient is multiplied with to stand for the comparison.</param>
internal abstract record Comparison(double Multiplier)
{
    /// <summary>What a part of a coefficient compares; null when no two things.</summary>
    public static Comparison? Read(CoefficientPart part, Vocabulary vocabulary) => part switch
    {
        NumericPart { Numeric.IsIndicator: true } indicator => LevelComparison.Create(indicator.Numeric, vocabulary),
        NumericPart numeric => new StepComparison(numeric.Numeric),
        LevelPart level => LevelComparison.Create(level, vocabulary),
        _ => null,
    };
}

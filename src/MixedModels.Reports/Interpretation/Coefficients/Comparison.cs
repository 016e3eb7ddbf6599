using MixedModels.Designs;
using MixedModels.Predictors;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>What one part of a coefficient compares.</summary>
/// <param name="Multiplier">What the coefficient is multiplied with to stand for the comparison.</param>
internal abstract record Comparison(double Multiplier)
{
    /// <summary>What a part of a coefficient compares; null when no two things.</summary>
    public static Comparison? Read(Predictor predictor, ColumnPart part, Vocabulary vocabulary) =>
        (predictor, part) switch
        {
            (NumericPredictor { IsIndicator: true } indicator, _) => LevelComparison.Create(indicator, vocabulary),
            (NumericPredictor numeric, _) => new StepComparison(numeric),
            (FactorPredictor factor, FactorPart level) => LevelComparison.Create(factor, level, vocabulary),
            _ => null,
        };
}

using MixedModels.Predictors;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>The words for what a predictor compares.</summary>
internal static class PredictorWords
{
    extension(Vocabulary vocabulary)
    {
        /// <summary>A level of a factor as a noun; those of a logical column are rows.</summary>
        public string Level(FactorPredictor factor, int level) => factor.IsLogical
            ? $"rows where {vocabulary.Label(factor.Name)} is {factor.Levels[level]}"
            : vocabulary.Level(factor.Name, factor.Levels[level]);

        /// <summary>The rows where an indicator is 0, or 1.</summary>
        public string Indicator(NumericPredictor indicator, int value) =>
            $"rows where {vocabulary.Label(indicator.Name)} is {NumberFormat.Count(value)}";
    }
}

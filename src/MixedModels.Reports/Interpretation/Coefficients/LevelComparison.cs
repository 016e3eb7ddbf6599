using MixedModels.Designs;
using MixedModels.Predictors;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>A level against another, or against the mean of several.</summary>
/// <param name="Multiplier">What the coefficient is multiplied with.</param>
/// <param name="Of">The level as a noun: <c>Diet 2</c>.</param>
/// <param name="Against">The other level as a noun; null when it is a mean.</param>
/// <param name="AgainstMean">Of which levels the mean is: <c>all levels of Diet</c>; null when it is a level.</param>
internal sealed record LevelComparison(double Multiplier, string Of, string? Against, string? AgainstMean)
    : Comparison(Multiplier)
{
    /// <summary>Whether the other level is the reference level, which is worth saying.</summary>
    public bool IsReference { get; init; }

    /// <summary>A column of a factor's contrasts; null for polynomials, which compare no two things.</summary>
    public static LevelComparison? Create(FactorPredictor factor, FactorPart part, Vocabulary vocabulary)
    {
        return part.Contrasts switch
        {
            ContrastKind.Treatment =>
                new(1, vocabulary.Level(factor, part.Column + 1), vocabulary.Level(factor, 0), null)
                {
                    IsReference = true,
                },
            ContrastKind.Sas =>
                new(1, vocabulary.Level(factor, part.Column), vocabulary.Level(factor, factor.Levels.Count - 1), null)
                {
                    IsReference = true,
                },
            ContrastKind.Sum =>
                new(1, vocabulary.Level(factor, part.Column), null,
                    $"all levels of {vocabulary.Label(factor.Name)}, each weighted equally"),
            // The coefficient is the difference over the number of levels compared, this one included.
            ContrastKind.Helmert when part.Column == 0 =>
                new(2, vocabulary.Level(factor, 1), vocabulary.Level(factor, 0), null),
            ContrastKind.Helmert =>
                new(part.Column + 2, vocabulary.Level(factor, part.Column + 1), null,
                    English.List([.. Enumerable.Range(0, part.Column + 1).Select(l => vocabulary.Level(factor, l))])),
            _ => null,
        };
    }

    /// <summary>A number that is 0 or 1.</summary>
    public static LevelComparison Create(NumericPredictor indicator, Vocabulary vocabulary) =>
        new(1, vocabulary.Indicator(indicator, 1), vocabulary.Indicator(indicator, 0), null);
}

using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.Interpretation.Variances;

/// <summary>How far two rows of one group are alike at places of the predictors, in words.</summary>
internal sealed class PlaceCorrelationPhrases(LinearMixedModelFit fit, Vocabulary vocabulary)
{
    /// <summary>A sentence for each grouping factor.</summary>
    public IEnumerable<string> Sentences() => PlaceCorrelations.Of(fit).Select(Sentence);

    /// <summary>
    /// <c>two rows of one level of Chick with the same Time correlate at 0.00 where it is lowest (0), ...</c>,
    /// without a full stop.
    /// </summary>
    public string Clause(PlaceCorrelations correlations)
    {
        string[] numbers =
            [.. correlations.Places.Select(place => English.Minus(NumberFormat.Fixed(place.Correlation, 2)))];
        var start = $"two rows of one {vocabulary.Group(correlations.Group)}";
        if (correlations.Predictor is not { } predictor)
            return $"{start} with the same predictors correlate at {numbers[0]} to {numbers[2]}, "
                + $"depending on the predictors ({numbers[1]} at the median row)";
        var values = correlations.Places
            .Select(place => English.Number(PlaceCorrelations.ValueAt(fit, predictor, place.Row)))
            .ToArray();
        return $"{start} with the same {vocabulary.Label(predictor)} correlate at {numbers[0]} where it is lowest "
            + $"({values[0]}), "
            + $"at {numbers[1]} at its median ({values[1]}) and at {numbers[2]} where it is highest ({values[2]})";
    }

    private string Sentence(PlaceCorrelations correlations) =>
        $"As slopes vary, the rows of a group have no one correlation: {Clause(correlations)}.";
}

using MixedModels.Designs;

namespace MixedModels.Predictors;

/// <summary>A factor, a logical column or a comparison.</summary>
/// <param name="Text">As the formula has it.</param>
/// <param name="Columns">The columns of the data that it is made of.</param>
/// <param name="Name">The column's name; a comparison's text.</param>
/// <param name="Levels">Its levels, in order.</param>
/// <param name="Contrasts">How it is coded where it is coded by contrasts.</param>
/// <param name="IsLogical">Whether its levels are FALSE and TRUE.</param>
public sealed record FactorPredictor(
    string Text,
    IReadOnlyList<string> Columns,
    string Name,
    IReadOnlyList<string> Levels,
    ContrastKind Contrasts,
    bool IsLogical)
    : Predictor(Text, Columns);

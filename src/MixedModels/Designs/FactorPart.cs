namespace MixedModels.Designs;

/// <summary>A column of a factor's coding.</summary>
/// <param name="Variable">The factor as the formula has it: <c>Diet</c>, <c>factor(Days)</c>.</param>
/// <param name="Name">The part's name: <c>Diet2</c>, <c>temperature.L</c>.</param>
/// <param name="LevelCount">k, the factor's levels.</param>
/// <param name="Contrasts">How the factor is coded; null where it has an indicator for each level.</param>
/// <param name="Column">Which column of the coding it is, from 0.</param>
public sealed record FactorPart(string Variable, string Name, int LevelCount, ContrastKind? Contrasts, int Column)
    : ColumnPart(Variable, Name)
{
    /// <summary>Whether it is one of the indicators of all levels.</summary>
    public bool IsIndicator => Contrasts is null;

    /// <summary>Its value for each of the k levels.</summary>
    public double[] Values() => FactorCoding.Column(LevelCount, Contrasts, Column);

    /// <inheritdoc/>
    public override bool IsSameAs(ColumnPart other) =>
        other is FactorPart part && part.Variable == Variable && part.LevelCount == LevelCount
        && (part.Contrasts == Contrasts ? part.Column == Column : part.Values().AsSpan().SequenceEqual(Values()));
}

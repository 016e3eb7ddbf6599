namespace MixedModels.Fitting;

/// <summary>The conditional modes b of one random-effects term (lme4's ranef), on the scale of the response.</summary>
/// <param name="Group">The grouping factor's name.</param>
/// <param name="Names">The k column names.</param>
/// <param name="Levels">The l level names.</param>
/// <param name="Values">l x k modes, one level after the other.</param>
public sealed record ConditionalModes(string Group, IReadOnlyList<string> Names, IReadOnlyList<string> Levels,
    ReadOnlyMemory<double> Values)
{
    /// <summary>The mode of one column at one level.</summary>
    public double this[int level, int column] => Values.Span[level * Names.Count + column];
}

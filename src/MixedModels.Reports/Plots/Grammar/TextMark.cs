namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Texts at places: direct labels. One that would cover an earlier one is left out.</summary>
/// <param name="X">n places.</param>
/// <param name="Y">n places.</param>
/// <param name="Texts">n texts.</param>
public sealed record TextMark(IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<string> Texts) : Mark
{
    /// <summary>Which part stands at the place.</summary>
    public TextAnchor Anchor { get; init; }

    /// <summary>A shift to the right, in pixels.</summary>
    public double ShiftX { get; init; }

    /// <summary>A shift downwards, in pixels.</summary>
    public double ShiftY { get; init; }

    /// <summary>The font size in pixels.</summary>
    public double Size { get; init; } = 11;

    internal override void Extend(DataRange x, DataRange y)
    {
        x.Add(X);
        y.Add(Y);
    }
}

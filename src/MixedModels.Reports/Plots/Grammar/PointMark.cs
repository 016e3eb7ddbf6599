namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Points.</summary>
/// <param name="X">n places.</param>
/// <param name="Y">n places.</param>
public sealed record PointMark(IReadOnlyList<double> X, IReadOnlyList<double> Y) : Mark
{
    /// <summary>The radius in pixels.</summary>
    public double Size { get; init; } = 2.5;

    /// <summary>What each looks like.</summary>
    public PointShape Shape { get; init; }

    /// <summary>Whether only the outline is drawn.</summary>
    public bool IsHollow { get; init; }

    /// <summary>n names, such as levels or rows; null for none. Tables hold them, and pages show them where a reader points.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    internal override void Extend(DataRange x, DataRange y)
    {
        x.Add(X);
        y.Add(Y);
    }
}

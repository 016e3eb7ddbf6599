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

    /// <summary>
    /// n names, such as levels or rows; null for none. Tables hold them, and pages show them where a reader points.
    /// </summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>
    /// How far each is drawn to the right of its place, in units of the horizontal axis, so that points of one place do
    /// not hide each other; null for not at all. Tables and labels hold the places themselves.
    /// </summary>
    public IReadOnlyList<double>? Nudges { get; init; }

    /// <summary>Where point i is drawn on the horizontal axis.</summary>
    internal double DrawnX(int i) => X[i] + (Nudges?[i] ?? 0);

    internal override void Extend(DataRange x, DataRange y)
    {
        for (var i = 0; i < X.Count; i++) x.Add(DrawnX(i));
        y.Add(Y);
    }
}

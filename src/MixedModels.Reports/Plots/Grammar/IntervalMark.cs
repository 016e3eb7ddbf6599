namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Intervals as line segments.</summary>
/// <param name="At">n places on the other axis.</param>
/// <param name="Lower">n lower ends.</param>
/// <param name="Upper">n upper ends.</param>
public sealed record IntervalMark(IReadOnlyList<double> At, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper)
    : Mark
{
    /// <summary>Whether the intervals lie along the horizontal axis.</summary>
    public bool IsHorizontal { get; init; }

    /// <summary>The width in pixels.</summary>
    public double Width { get; init; } = 1.5;

    /// <summary>
    /// How far each is drawn beside its place, in units of the other axis: see <see cref="PointMark.Nudges"/>.
    /// </summary>
    public IReadOnlyList<double>? Nudges { get; init; }

    /// <summary>Where interval i is drawn on the other axis.</summary>
    internal double DrawnAt(int i) => At[i] + (Nudges?[i] ?? 0);

    internal override void Extend(DataRange x, DataRange y)
    {
        var (across, along) = IsHorizontal ? (y, x) : (x, y);
        for (var i = 0; i < At.Count; i++) across.Add(DrawnAt(i));
        along.Add(Lower);
        along.Add(Upper);
    }
}

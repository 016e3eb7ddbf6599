namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Bars, boxes, histogram bins: rectangles between two values.</summary>
/// <param name="At">n places of their middles on the other axis.</param>
/// <param name="From">n values where they begin.</param>
/// <param name="To">n values where they end.</param>
public sealed record BarMark(IReadOnlyList<double> At, IReadOnlyList<double> From, IReadOnlyList<double> To) : Mark
{
    /// <summary>Whether they lie along the horizontal axis.</summary>
    public bool IsHorizontal { get; init; }

    /// <summary>Their thickness, in units of the other axis.</summary>
    public double Thickness { get; init; } = 0.7;

    /// <summary>Whether a line is drawn around them.</summary>
    public bool IsOutlined { get; init; }

    internal override void Extend(DataRange x, DataRange y)
    {
        var (across, along) = IsHorizontal ? (y, x) : (x, y);
        foreach (var at in At)
        {
            across.Add(at - Thickness / 2);
            across.Add(at + Thickness / 2);
        }
        along.Add(From);
        along.Add(To);
    }
}

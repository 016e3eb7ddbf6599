namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Lines of one series: one, or one for each group.</summary>
/// <param name="Lines">The lines.</param>
public sealed record LineMark(IReadOnlyList<Polyline> Lines) : Mark
{
    /// <summary>A single line.</summary>
    public LineMark(IReadOnlyList<double> x, IReadOnlyList<double> y) : this([new Polyline(x, y)]) { }

    /// <summary>The width in pixels.</summary>
    public double Width { get; init; } = 1.8;

    /// <summary>How it is broken.</summary>
    public LineDash Dash { get; init; }

    /// <summary>Whether it is dashed.</summary>
    public bool IsDashed
    {
        get => Dash == LineDash.Dashed;
        init => Dash = value ? LineDash.Dashed : LineDash.Solid;
    }

    /// <summary>Whether each line ends in an arrow head.</summary>
    public bool HasArrow { get; init; }

    internal override void Extend(DataRange x, DataRange y)
    {
        foreach (var line in Lines)
        {
            x.Add(line.X);
            y.Add(line.Y);
        }
    }
}

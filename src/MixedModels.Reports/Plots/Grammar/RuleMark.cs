namespace MixedModels.Reports.Plots.Grammar;

/// <summary>A straight line across the whole panel; it does not widen the axes unless it is to be in sight.</summary>
/// <param name="Intercept">The value on the vertical axis at x = 0; on the horizontal axis for a vertical rule.</param>
/// <param name="Slope">Its slope, 0 for a horizontal one; infinite for a vertical one.</param>
public sealed record RuleMark(double Intercept, double Slope) : Mark
{
    /// <summary>The width in pixels.</summary>
    public double Width { get; init; } = 1;

    /// <summary>Whether it is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Whether the axis reaches as far as a horizontal or vertical rule.</summary>
    public bool IsInSight { get; init; }

    /// <summary>A horizontal rule.</summary>
    public static RuleMark Horizontal(double y) => new(y, 0) { Ink = Ink.Muted };

    /// <summary>A vertical rule.</summary>
    public static RuleMark Vertical(double x) => new(x, double.PositiveInfinity) { Ink = Ink.Muted };

    /// <summary>y = x.</summary>
    public static RuleMark Identity { get; } = new(0, 1) { Ink = Ink.Muted };

    internal override void Extend(DataRange x, DataRange y)
    {
        if (!IsInSight) return;
        if (double.IsInfinity(Slope)) x.Add(Intercept);
        else if (Slope == 0) y.Add(Intercept);
    }
}

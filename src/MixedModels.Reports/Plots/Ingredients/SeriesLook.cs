using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Tells many series apart: after the last colour they begin again with other dashes and shapes.</summary>
internal static class SeriesLook
{
    /// <summary>A line in the look of series number i.</summary>
    public static LineMark Line(LineMark line, int i) =>
        line with { Ink = Ink.Series(i), Dash = (LineDash)(i / Ink.SeriesCount % 4) };

    /// <summary>Points in the look of series number i.</summary>
    public static PointMark Points(PointMark points, int i) => points with
    {
        Ink = Ink.Series(i),
        Shape = i / Ink.SeriesCount % 2 == 0 ? PointShape.Disc : PointShape.Square,
        IsHollow = i / Ink.SeriesCount % 4 >= 2,
    };
}

using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>A local regression as a line with its band.</summary>
internal static class SmoothCurve
{
    /// <summary>The band and the line; nothing when there is no curve.</summary>
    public static IEnumerable<Mark> Marks(Loess? curve)
    {
        if (curve is null) yield break;
        yield return new RibbonMark(curve.X, curve.Lower, curve.Upper)
        {
            Ink = Ink.Series(1),
            Opacity = 0.25,
            Label = "Loess with 95 % band",
        };
        yield return new LineMark(curve.X, curve.Fit)
        {
            Ink = Ink.Series(1),
            Width = 2,
            Label = "Loess with 95 % band",
        };
    }

    /// <summary>Says when the curve rests on some of the rows; null otherwise.</summary>
    public static string? Note(Loess? curve, int count) => curve is null || curve.UsedCount == count ? null
        : $"The curve rests on {NumberFormat.Count(curve.UsedCount)} of the rows, evenly chosen by fitted value.";
}

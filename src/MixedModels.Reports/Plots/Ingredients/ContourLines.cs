using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Lines of equal height on a grid, by marching squares: each cell gives the pieces that cross it.</summary>
internal static class ContourLines
{
    /// <summary>The pieces of one line.</summary>
    /// <param name="x">The grid across.</param>
    /// <param name="y">The grid upwards.</param>
    /// <param name="height">Heights, [x, y]; cells with a corner that is not finite have no line.</param>
    /// <param name="level">The height of the line.</param>
    public static IReadOnlyList<Polyline> Of(double[] x, double[] y, double[,] height, double level)
    {
        var pieces = new List<Polyline>();
        Span<(double X, double Y)> crossings = stackalloc (double, double)[4];
        for (var i = 0; i + 1 < x.Length; i++)
            for (var j = 0; j + 1 < y.Length; j++)
            {
                var count = 0;
                Cross(i, j, i + 1, j, crossings, ref count);
                Cross(i + 1, j, i + 1, j + 1, crossings, ref count);
                Cross(i + 1, j + 1, i, j + 1, crossings, ref count);
                Cross(i, j + 1, i, j, crossings, ref count);
                for (var k = 0; k + 1 < count; k += 2)
                    pieces.Add(
                        new Polyline([crossings[k].X, crossings[k + 1].X], [crossings[k].Y, crossings[k + 1].Y]));
            }
        return pieces;

        void Cross(int i0, int j0, int i1, int j1, Span<(double, double)> found, ref int count)
        {
            var (from, to) = (height[i0, j0] - level, height[i1, j1] - level);
            if (!double.IsFinite(from) || !double.IsFinite(to) || from < 0 == to < 0) return;
            var share = from / (from - to);
            found[count++] = (x[i0] + share * (x[i1] - x[i0]), y[j0] + share * (y[j1] - y[j0]));
        }
    }
}

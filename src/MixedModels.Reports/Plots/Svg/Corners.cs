namespace MixedModels.Reports.Plots.Svg;

/// <summary>
/// Leaves out the points of a line that one cannot see: those nearer than a tenth of a pixel to the line without them
/// (Douglas and Peucker 1973).
/// </summary>
internal static class Corners
{
    private const double Tolerance = 0.1;

    /// <summary>The points to keep, in order; the first and last always.</summary>
    public static List<(double X, double Y)> Of(List<(double X, double Y)> points)
    {
        if (points.Count < 3) return points;
        var keeps = new bool[points.Count];
        keeps[0] = keeps[^1] = true;
        var open = new Stack<(int From, int To)>([(0, points.Count - 1)]);
        while (open.TryPop(out var part))
        {
            var farthest = Farthest(points, part.From, part.To);
            if (farthest < 0) continue;
            keeps[farthest] = true;
            open.Push((part.From, farthest));
            open.Push((farthest, part.To));
        }
        return [.. points.Where((_, i) => keeps[i])];
    }

    /// <summary>The point farthest from the line between two; -1 when none is visibly off it.</summary>
    private static int Farthest(List<(double X, double Y)> points, int from, int to)
    {
        var (farthest, most) = (-1, Tolerance);
        for (var i = from + 1; i < to; i++)
        {
            var distance = Distance(points[i], points[from], points[to]);
            if (distance > most) (farthest, most) = (i, distance);
        }
        return farthest;
    }

    /// <summary>From a point to the piece between two others.</summary>
    private static double Distance((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = dx * dx + dy * dy;
        var along = length > 0 ? Math.Clamp(((point.X - from.X) * dx + (point.Y - from.Y) * dy) / length, 0, 1) : 0;
        var (x, y) = (from.X + along * dx - point.X, from.Y + along * dy - point.Y);
        return Math.Sqrt(x * x + y * y);
    }
}

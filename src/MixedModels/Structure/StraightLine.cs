namespace MixedModels.Structure;

/// <summary>Whether one column of numbers is a straight line of another.</summary>
internal static class StraightLine
{
    /// <summary>Rounding of numbers written with 15 digits.</summary>
    private const double Exact = 1e-12;

    /// <summary>y = Intercept + Slope x in every row that has both; null when it is not so.</summary>
    public static (double Intercept, double Slope)? Through(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (low, high, scale) = (-1, -1, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsNaN(x[i]) != double.IsNaN(y[i])) return null;
            if (double.IsNaN(x[i])) continue;
            if (low < 0 || x[i] < x[low]) low = i;
            if (high < 0 || x[i] > x[high]) high = i;
            scale = Math.Max(scale, Math.Abs(y[i]));
        }
        if (low < 0 || x[low] == x[high] || y[low] == y[high]) return null;
        var slope = (y[high] - y[low]) / (x[high] - x[low]);
        var intercept = y[low] - slope * x[low];
        scale = Math.Max(scale, Math.Abs(intercept));
        for (var i = 0; i < x.Length; i++)
            if (Math.Abs(y[i] - intercept - slope * x[i]) > Exact * scale) return null;
        return (intercept, slope);
    }
}

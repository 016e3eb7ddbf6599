namespace MixedModels.Diagnostics;

/// <summary>The least-squares line y = Intercept + Slope x.</summary>
/// <param name="Intercept">The value at x = 0.</param>
/// <param name="Slope">The slope.</param>
public readonly record struct LeastSquaresLine(double Intercept, double Slope)
{
    /// <summary>The line through n points; null when x does not vary.</summary>
    public static LeastSquaresLine? Through(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double meanX = 0, meanY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            meanX += (x[i] - meanX) / (i + 1);
            meanY += (y[i] - meanY) / (i + 1);
        }
        double xx = 0, xy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx > 0 ? new LeastSquaresLine(meanY - xy / xx * meanX, xy / xx) : null;
    }

    /// <summary>The value at x.</summary>
    public double At(double x) => Intercept + Slope * x;
}

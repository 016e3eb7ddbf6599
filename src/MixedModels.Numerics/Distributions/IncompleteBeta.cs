namespace MixedModels.Numerics.Distributions;

/// <summary>
/// The regularized incomplete beta function, accurate in relative terms in both tails: the beta kernel, in logarithms,
/// over the continued fraction of DiDonato and Morris (1992, doi:10.1145/131766.131776, eq. 9), evaluated by the
/// modified Lentz method.
/// </summary>
internal static class IncompleteBeta
{
    private const int MaximumTerms = 2_000_000;
    private const double Tiny = 1e-300;

    /// <summary>I_x(a, b) for a, b > 0.</summary>
    /// <param name="a">First parameter.</param>
    /// <param name="b">Second parameter.</param>
    /// <param name="x">Where, in 0..1.</param>
    /// <param name="y">1 - x, computed by the caller without cancellation.</param>
    public static double Regularized(double a, double b, double x, double y)
    {
        if (x <= 0)
            return 0;
        if (y <= 0)
            return 1;
        return x * (a + b + 2) < a + 1
            ? Direct(a, b, x, y)
            : 1 - Direct(b, a, y, x);
    }

    private static double Direct(double a, double b, double x, double y) =>
        Math.Exp(SaddlePoint.LogBetaKernel(a, b, x, y) - Math.Log(Fraction(a, b, x, y)));

    /// <summary>
    /// b0 + a1 / (b1 + a2 / (b2 + ...)); a y - b x, the distance from the mean, enters without cancellation.
    /// </summary>
    private static double Fraction(double a, double b, double x, double y)
    {
        var distance = a * y - b * x + 1;
        var fraction = a * distance / (a + 1);
        var c = fraction;
        double d = 0;
        for (var m = 1; m < MaximumTerms; m++)
        {
            var odd = a + 2 * m - 1;
            var numerator = m * (b - m) * x / odd;
            var denominator = m + numerator + (a + m) * (distance + m * (1 + y)) / (odd + 2);
            numerator *= (a + m - 1) * (a + b + m - 1) * x / odd;
            d = 1 / NotZero(numerator * d + denominator);
            c = NotZero(denominator + numerator / c);
            fraction *= c * d;
            if (Math.Abs(c * d - 1) < 1e-16)
                break;
        }

        return fraction;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}

namespace MixedModels.Numerics.Distributions;

/// <summary>
/// The regularized incomplete gamma functions, accurate in relative terms in both tails: series DLMF 8.11.4 below the
/// mean, Legendre's continued fraction DLMF 8.9.2 (modified Lentz) above it, times the gamma kernel in logarithms.
/// </summary>
internal static class IncompleteGamma
{
    private const int MaximumTerms = 2_000_000;
    private const double Tiny = 1e-300;

    /// <summary>P(a, x), the lower tail, for a > 0.</summary>
    public static double Lower(double a, double x)
    {
        if (x <= 0)
            return 0;
        if (double.IsPositiveInfinity(x))
            return 1;
        return x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);
    }

    /// <summary>Q(a, x), the upper tail, for a > 0.</summary>
    public static double Upper(double a, double x)
    {
        if (x <= 0)
            return 1;
        if (double.IsPositiveInfinity(x))
            return 0;
        return x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        double term = 1, sum = 1;
        for (var k = 1; k < MaximumTerms && term > 1e-17 * sum; k++)
        {
            term *= x / (a + k);
            sum += term;
        }

        return Math.Exp(SaddlePoint.LogGammaKernel(a, x) + Math.Log(sum / a));
    }

    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var fraction = d;
        for (var k = 1; k < MaximumTerms; k++)
        {
            var coefficient = -k * (k - a);
            b += 2;
            d = 1 / NotZero(coefficient * d + b);
            c = NotZero(b + coefficient / c);
            fraction *= c * d;
            if (Math.Abs(c * d - 1) < 1e-16)
                break;
        }

        return Math.Exp(SaddlePoint.LogGammaKernel(a, x) + Math.Log(fraction));
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}

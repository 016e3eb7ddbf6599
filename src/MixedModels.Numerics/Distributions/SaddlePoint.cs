using MathNet.Numerics;

namespace MixedModels.Numerics.Distributions;

/// <summary>
/// The building blocks of Loader's saddle-point form of the gamma and beta kernels, which keeps full relative accuracy
/// where differences of log-gammas would not: Loader (2000), "Fast and accurate computation of binomial probabilities".
/// </summary>
internal static class SaddlePoint
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    /// <summary>
    /// log( Gamma(a + b) / (Gamma(a) Gamma(b)) x^a y^b ), y = 1 - x given apart so that neither tail is rounded away.
    /// </summary>
    public static double LogBetaKernel(double a, double b, double x, double y)
    {
        if (x <= 0 || y <= 0)
            return double.NegativeInfinity;
        var n = a + b;
        var exponent = StirlingError(n) - StirlingError(a) - StirlingError(b) - Deviance(a, n * x) - Deviance(b, n * y);
        return exponent - HalfLogTwoPi + 0.5 * (Math.Log(a) + Math.Log(b / n));
    }

    /// <summary>log( x^a e^-x / Gamma(a) ).</summary>
    public static double LogGammaKernel(double a, double x) =>
        x <= 0 ? double.NegativeInfinity : -StirlingError(a) - Deviance(a, x) - HalfLogTwoPi + 0.5 * Math.Log(a);

    /// <summary>log Gamma(n + 1) minus Stirling's approximation (n + 1/2) log n - n + log(2 pi) / 2.</summary>
    public static double StirlingError(double n)
    {
        if (n < 15)
            return SpecialFunctions.GammaLn(n + 1) - (n + 0.5) * Math.Log(n) + n - HalfLogTwoPi;
        var square = n * n;
        return (1.0 / 12
            - (1.0 / 360
                - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 / square) / square) / square) / square)
                / square) / n;
    }

    /// <summary>x log(x / m) + m - x, without cancellation where x is near m.</summary>
    public static double Deviance(double x, double m)
    {
        var difference = x - m;
        if (Math.Abs(difference) > 0.1 * (x + m))
            return x * Math.Log(x / m) - difference;

        // log(x / m) = 2 artanh(v), v = (x - m) / (x + m), expanded in v.
        var v = difference / (x + m);
        var sum = difference * v;
        var term = 2 * x * v;
        for (var j = 3; j < 1000; j += 2)
        {
            term *= v * v;
            var next = sum + term / j;
            if (next == sum)
                break;
            sum = next;
        }

        return sum;
    }
}

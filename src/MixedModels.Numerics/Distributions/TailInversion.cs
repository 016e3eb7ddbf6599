using MathNet.Numerics.RootFinding;

namespace MixedModels.Numerics.Distributions;

/// <summary>Quantiles of positive quantities from their tail functions.</summary>
internal static class TailInversion
{
    private const double Accuracy = 1e-15;
    private const int MaximumIterations = 500;

    /// <summary>
    /// The x > 0 at which a monotone tail probability equals <paramref name="probability"/> (0 to 1, both excluded).
    /// </summary>
    /// <param name="tail">The tail probability at x > 0.</param>
    /// <param name="probability">The wanted probability; best at most 1/2, so that the smaller tail is
    /// inverted.</param>
    /// <param name="guess">A starting point, positive.</param>
    public static double Solve(Func<double, double> tail, double probability, double guess)
    {
        // In log x and log probability both tails are nearly straight lines.
        var target = Math.Log(probability);
        double Excess(double logX) => Math.Clamp(Math.Log(tail(Math.Exp(logX))) - target, -1e6, 1e6);

        var (lower, upper) = Bracket(Excess, Math.Log(guess));
        if (lower == upper)
            return Math.Exp(lower);
        return Brent.TryFindRoot(Excess, lower, upper, Accuracy, MaximumIterations, out var root)
            ? Math.Exp(root)
            : double.NaN;
    }

    private static (double Lower, double Upper) Bracket(Func<double, double> function, double middle)
    {
        var value = function(middle);
        if (value == 0)
            return (middle, middle);
        var width = 0.05;
        while (width < 2000)
        {
            if (Math.Sign(function(middle - width)) != Math.Sign(value))
                return (middle - width, middle);
            if (Math.Sign(function(middle + width)) != Math.Sign(value))
                return (middle, middle + width);
            width *= 2;
        }

        throw new ArgumentException("The quantile lies outside the range of double precision.");
    }
}

using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>Whether the standardized residuals are as skewed, or have as heavy tails, as normal values might.</summary>
/// <param name="Size">The skewness, or the kurtosis less that of a normal distribution: 0 for normal values.</param>
/// <param name="Z">The size as a standard normal deviate.</param>
/// <param name="PValue">Two-sided.</param>
public sealed record ShapeTest(double Size, double Z, double PValue)
{
    /// <summary>The approximations hold from so many rows.</summary>
    public const int LeastRows = 20;

    /// <summary>Skewness (D'Agostino 1970, doi:10.1093/biomet/57.3.679); null with too few rows.</summary>
    public static ShapeTest? Skewness(CheckedResiduals residuals)
    {
        if (Moments(residuals) is not var (second, third, _)) return null;
        double n = residuals.Usable.Length, size = third / Math.Pow(second, 1.5);
        var y = size * Math.Sqrt((n + 1) * (n + 3) / (6 * (n - 2)));
        var kurtosis = 3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
        var width = Math.Sqrt(2 * (kurtosis - 1)) - 1;
        var z = Math.Asinh(y / Math.Sqrt(2 / (width - 1))) / Math.Sqrt(Math.Log(width) / 2);
        return new ShapeTest(size, z, Normal.TwoSidedP(z));
    }

    /// <summary>Kurtosis (Anscombe and Glynn 1983, doi:10.1093/biomet/70.1.227); null with too few rows.</summary>
    public static ShapeTest? Tails(CheckedResiduals residuals)
    {
        if (Moments(residuals) is not var (second, _, fourth)) return null;
        double n = residuals.Usable.Length, kurtosis = fourth / (second * second);
        var variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5));
        var x = (kurtosis - 3 * (n - 1) / (n + 1)) / Math.Sqrt(variance);
        var skewness = 6 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9))
            * Math.Sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
        var a = 6 + 8 / skewness * (2 / skewness + Math.Sqrt(1 + 4 / (skewness * skewness)));
        var root = Math.Cbrt((1 - 2 / a) / (1 + x * Math.Sqrt(2 / (a - 4))));
        var z = (1 - 2 / (9 * a) - root) / Math.Sqrt(2 / (9 * a));
        return new ShapeTest(kurtosis - 3, z, Normal.TwoSidedP(z));
    }

    private static (double Second, double Third, double Fourth)? Moments(CheckedResiduals residuals)
    {
        var n = residuals.Usable.Length;
        if (n < LeastRows) return null;
        var mean = residuals.Usable.Average(i => residuals.Standardized[i]);
        double second = 0, third = 0, fourth = 0;
        foreach (var row in residuals.Usable)
        {
            var e = residuals.Standardized[row] - mean;
            second += e * e / n;
            third += e * e * e / n;
            fourth += e * e * e * e / n;
        }
        return second > 0 ? (second, third, fourth) : null;
    }
}

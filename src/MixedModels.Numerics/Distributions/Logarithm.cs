namespace MixedModels.Numerics.Distributions;

/// <summary>Logarithms near one.</summary>
internal static class Logarithm
{
    /// <summary>
    /// log(1 + x) to full accuracy for small x (double.LogP1 rounds 1 + x first). Kahan's correction of that rounding.
    /// </summary>
    public static double OnePlus(double x)
    {
        var sum = 1 + x;
        if (sum == 1)
            return x;
        return double.IsInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }
}

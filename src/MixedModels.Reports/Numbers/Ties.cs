namespace MixedModels.Reports.Numbers;

/// <summary>
/// Rounding of numbers that lie exactly between two texts: to the even digit, as C's printf and so R do it; .NET rounds
/// them away from zero.
/// </summary>
internal static class Ties
{
    /// <summary>
    /// The value, or its neighbour towards zero when it lies exactly between two texts of so many decimals and the even
    /// one is nearer to zero.
    /// </summary>
    /// <param name="value">A finite number.</param>
    /// <param name="decimals">Digits after the point; negative counts places before it.</param>
    public static double Nudge(double value, int decimals)
    {
        if (decimals is > 22 or < -22) return value;
        var power = Math.Pow(10, Math.Abs(decimals));
        var size = Math.Abs(value);
        var scaled = decimals >= 0 ? size * power : size / power;
        var whole = Math.Floor(scaled);
        if (scaled >= 1L << 52 || scaled - whole != 0.5 || whole % 2 != 0) return value;
        var isExact = decimals >= 0
            ? Math.FusedMultiplyAdd(size, power, -scaled) == 0
            : Math.FusedMultiplyAdd(scaled, power, -size) == 0;
        return isExact ? Math.CopySign(Math.BitDecrement(size), value) : value;
    }
}

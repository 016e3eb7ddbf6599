using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Equations;

/// <summary>Numbers in equations, without their sign.</summary>
internal static class EquationNumbers
{
    /// <summary>
    /// A coefficient: two decimals, and more where that would show fewer than three digits: 40.61, 0.376, 0.00340.
    /// </summary>
    public static string Coefficient(double value)
    {
        var size = Math.Abs(value);
        if (size == 0 || !double.IsFinite(size)) return NumberFormat.Single(size, 3);
        return NumberFormat.Fixed(size, Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 2, 15));
    }

    /// <summary>Three digits: 40.2, 0.376.</summary>
    public static string Short(double value) => NumberFormat.Single(Math.Abs(value), 3);
}

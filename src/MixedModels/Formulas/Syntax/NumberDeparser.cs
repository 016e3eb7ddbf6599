using System.Globalization;

namespace MixedModels.Formulas.Syntax;

/// <summary>
/// A number as R deparses it: at most 15 significant digits, scientific when that is shorter (<c>1e+05</c>).
/// </summary>
internal static class NumberDeparser
{
    public static string Format(double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "NaN" : value > 0 ? "Inf" : "-Inf";
        var scientific = value.ToString("E14", CultureInfo.InvariantCulture);
        var (digits, exponent) = Split(scientific);
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0) significant = "0";
        var mantissa = significant.Length == 1 ? significant : significant[..1] + "." + significant[1..];
        var short_ = $"{(value < 0 ? "-" : "")}{mantissa}e"
            + $"{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
        if (Math.Abs(exponent) > 40) return short_;
        var decimals = Math.Max(0, significant.Length - 1 - exponent);
        var fixed_ = ((decimal)Math.Abs(exponent) < 28
            ? value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : short_);
        return fixed_.Length <= short_.Length ? fixed_ : short_;
    }

    private static (string Digits, int Exponent) Split(string scientific)
    {
        var e = scientific.IndexOf('E', StringComparison.Ordinal);
        var digits = scientific[..e].TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        return (digits,
            int.Parse(scientific.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }
}

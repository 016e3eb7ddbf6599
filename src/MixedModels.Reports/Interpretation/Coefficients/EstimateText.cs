using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>
/// An estimate and its limits with the decimals that the uncertainty leaves a meaning: two digits of the standard error
/// where it begins with 100 to 354, else one (the Particle Data Group's rule); one more where the estimate would keep a
/// single digit or a limit would fall on zero. A limit that still does is written with its first digit.
/// </summary>
/// <param name="Estimate">The estimate.</param>
/// <param name="StandardError">Its standard error; NaN where it has none.</param>
/// <param name="Lower">The lower limit.</param>
/// <param name="Upper">The upper limit.</param>
internal sealed record EstimateText(double Estimate, double StandardError, double Lower, double Upper)
{
    private const int MostDecimals = 6;

    private readonly int _decimals = DecimalsOf(Estimate, StandardError, Lower, Upper);

    /// <summary>Whether zero lies between the limits.</summary>
    public bool CoversZero => Lower <= 0 && Upper >= 0;

    /// <summary>The digits after the point of all three; more than six are written in powers of ten.</summary>
    public int Decimals => _decimals;

    /// <summary>The estimate, with a minus sign where it is negative.</summary>
    public string Signed => Write(Estimate);

    /// <summary>The estimate's absolute value.</summary>
    public string Size => Write(Math.Abs(Estimate));

    /// <summary>Whether the estimate is written as 1.</summary>
    public bool IsOne =>
        double.TryParse(Size, System.Globalization.CultureInfo.InvariantCulture, out var size) && size == 1;

    /// <summary><c>2.35 to 2.63</c>.</summary>
    public string Limits => $"{WriteLimit(Lower)} to {WriteLimit(Upper)}";

    private string WriteLimit(double value) =>
        !CoversZero && FallsOnZero(value, _decimals) ? English.Minus(NumberFormat.Single(value, 1)) : Write(value);

    private string Write(double value) =>
        English.Minus(_decimals > MostDecimals ? NumberFormat.Single(value, 3) : NumberFormat.Fixed(value, _decimals));

    private static int DecimalsOf(double estimate, double error, double lower, double upper)
    {
        if (!double.IsFinite(error) || !(error > 0)) return Math.Max(0, 2 - Magnitude(estimate));
        var magnitude = Magnitude(error);
        var leading = error / Math.Pow(10, magnitude);
        var decimals = (leading < 3.55 ? 1 : 0) - magnitude;
        if (1 - Magnitude(estimate) > decimals) decimals++;
        decimals = Math.Max(0, decimals);
        var isSignKnown = lower > 0 || upper < 0;
        return isSignKnown && (FallsOnZero(lower, decimals) || FallsOnZero(upper, decimals)) ? decimals + 1 : decimals;
    }

    private static bool FallsOnZero(double value, int decimals) =>
        value != 0 && Math.Abs(value) < 0.5 * Math.Pow(10, -decimals);

    private static int Magnitude(double value) => value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
}

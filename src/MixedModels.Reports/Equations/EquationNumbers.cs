using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Equations;

/// <summary>
/// The numbers of one equation, without their signs. All have the same decimals, so that what is added in the equation
/// can be added by a reader; numbers that would be left with less than two digits have more of their own.
/// </summary>
/// <param name="decimals">The digits after the point.</param>
internal sealed class EquationNumbers(int decimals)
{
    private const int LeastDecimals = 2;
    private const int MostShared = 3;
    private const int MostDecimals = 15;

    /// <summary>The digits after the point.</summary>
    public int Decimals => decimals;

    /// <summary>The numbers of an equation: two or three decimals, as the smallest of them needs for three
    /// digits.</summary>
    public static EquationNumbers Of(IEnumerable<double> values) =>
        new(Math.Min(MostShared, values.Select(Needed).DefaultIfEmpty(LeastDecimals).Max()));

    /// <summary>A number of its own: two decimals, and more where that would show fewer than three digits.</summary>
    public static string Single(double value) => new EquationNumbers(Needed(value)).Write(value);

    /// <summary>One of the numbers.</summary>
    public string Write(double value) => double.IsFinite(value)
        ? NumberFormat.Fixed(Math.Abs(value), DecimalsOf(value))
        : NumberFormat.Single(Math.Abs(value), 3);

    /// <summary>The decimals that a number is written with, the shared ones unless it is too small for them.</summary>
    public int DecimalsOf(double value) => Needed(value) > decimals + 1 ? Needed(value) : decimals;

    /// <summary>The decimals that show three digits.</summary>
    private static int Needed(double value) => value == 0 || !double.IsFinite(value)
        ? LeastDecimals
        : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), LeastDecimals, MostDecimals);
}

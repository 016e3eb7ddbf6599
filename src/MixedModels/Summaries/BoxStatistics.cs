namespace MixedModels.Summaries;

/// <summary>
/// What a box plot shows of one group: quartiles, and whiskers to the last values within one and a half box
/// lengths (Tukey 1977).
/// </summary>
/// <param name="Name">The group.</param>
/// <param name="Values">Its values.</param>
/// <param name="Numbers">Minimum, quartiles, maximum.</param>
/// <param name="LowerWhisker">The smallest value that is not far out.</param>
/// <param name="UpperWhisker">The largest value that is not far out.</param>
public sealed record BoxStatistics(
    string Name, IReadOnlyList<double> Values, FiveNumbers Numbers, double LowerWhisker, double UpperWhisker)
{
    /// <summary>The box of some values.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static BoxStatistics Of(string name, double[] values)
    {
        var numbers = FiveNumbers.Of(values);
        // A value one and a half box lengths away but for rounding is not far out.
        var reach = 1.5 * (numbers.ThirdQuartile - numbers.FirstQuartile) + 1e-9 * (numbers.Maximum - numbers.Minimum);
        return new BoxStatistics(
            name,
            values,
            numbers,
            values.Where(v => v >= numbers.FirstQuartile - reach).Min(),
            values.Where(v => v <= numbers.ThirdQuartile + reach).Max());
    }

    /// <summary>The values beyond the whiskers.</summary>
    public IEnumerable<double> FarOut => Values.Where(v => v < LowerWhisker || v > UpperWhisker);
}

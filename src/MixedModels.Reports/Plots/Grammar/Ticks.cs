using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Finds round values to label on an axis.</summary>
internal static class Ticks
{
    /// <summary>Ticks tell values apart with as many digits.</summary>
    private const int Digits = 7;

    /// <summary>Over a wider range than this equal steps would crowd at the upper end of a square-root scale.</summary>
    private const double WideRange = 30;

    private const int MostDecimals = 12;

    /// <summary>Round values within the scale's range, about as many as wanted.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="count">The number wanted.</param>
    /// <param name="isWhole">Whether only whole numbers are wanted.</param>
    public static IReadOnlyList<Tick> Of(Scale scale, int count, bool isWhole = false)
    {
        var values = scale.Kind switch
        {
            ScaleKind.Log => Logarithmic(scale, count),
            ScaleKind.SquareRoot => SquareRoot(scale, count),
            _ => Linear(scale.Low, scale.High, count),
        };
        if (isWhole) values = [.. values.Where(v => v == Math.Round(v))];
        string[] texts = scale.Kind == ScaleKind.Log ? [.. values.Select(v => Texts([v])[0])] : Texts(values);
        return [
            .. values.Select(
                (value, i) =>
                    new Tick(value, texts[i].Replace('-', '−').Replace("e−", "e-", StringComparison.Ordinal)))];
    }

    /// <summary>Plain digits, as many decimals as all need, where they are short; powers of ten elsewhere.</summary>
    private static string[] Texts(double[] values)
    {
        var largest = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (largest is >= 1e7 or < 1e-3 and > 0) return NumberFormat.Column(values, Digits);
        var decimals = Enumerable.Range(0, MostDecimals).FirstOrDefault(
            d => values.All(v => Math.Abs(Math.Round(v, d) - v) <= 1e-9 * largest), MostDecimals);
        return Array.ConvertAll(values, v => NumberFormat.Fixed(v, decimals));
    }

    /// <summary>
    /// Multiples of 1, 2 or 5 times a power of ten, whichever comes nearest (in ratio) to the number wanted.
    /// </summary>
    internal static double[] Linear(double low, double high, int count)
    {
        var raw = (high - low) / Math.Max(1, count);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * ((raw / power) switch { < 1.415 => 1, < 3.163 => 2, < 7.072 => 5, _ => 10 });
        var (first, last) = (Math.Ceiling(low / step - 1e-9), Math.Floor(high / step + 1e-9));
        return [.. Enumerable.Range(0, (int)Math.Min(1000, last - first + 1)).Select(i => Multiple(first + i, step))];
    }

    private static double[] Logarithmic(Scale scale, int count)
    {
        var (low, high) = (Math.Log10(scale.Low), Math.Log10(scale.High));
        if (high - low < 1) return Linear(scale.Low, scale.High, count);
        int[] digits = high - low > 2.5 ? [1] : high - low > 1.5 ? [1, 3] : [1, 2, 5];
        var every = Math.Max(1, (int)Math.Ceiling((high - low) / count));
        var values = new List<double>();
        for (var exponent = (int)Math.Floor(low); exponent <= Math.Ceiling(high); exponent++)
            if (exponent % every == 0)
                values.AddRange(digits.Select(d => Multiple(d, Math.Pow(10, exponent)))
                    .Where(v => v >= scale.Low * (1 - 1e-9) && v <= scale.High * (1 + 1e-9)));
        return [.. values];
    }

    /// <summary>
    /// Multiples of one step, or over a wide range round numbers near the squares of equally spaced roots.
    /// </summary>
    private static double[] SquareRoot(Scale scale, int count)
    {
        if (scale.Low > scale.High / WideRange) return Linear(scale.Low, scale.High, count);
        var values = new SortedSet<double>();
        for (var i = 0; i <= count; i++)
        {
            var value = scale.Value(i / (double)count);
            var gap = value - scale.Value((i == 0 ? 1 : i - 1) / (double)count);
            var step = Math.Pow(10, Math.Round(Math.Log10(Math.Abs(gap) / 2)));
            var rounded = Multiple(Math.Round(value / step), step);
            if (rounded >= scale.Low && rounded <= scale.High) values.Add(rounded);
        }
        return [.. values];
    }

    /// <summary>A multiple without the rounding noise of steps below 1.</summary>
    private static double Multiple(double factor, double step) =>
        step < 1 ? factor / Math.Round(1 / step) : factor * step;
}

namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Places values of a range between 0 and 1.</summary>
/// <param name="Kind">How.</param>
/// <param name="Low">The value at 0.</param>
/// <param name="High">The value at 1, above <paramref name="Low"/>.</param>
public sealed record Scale(ScaleKind Kind, double Low, double High)
{
    /// <summary>Room beside the data, as a share of their range.</summary>
    private const double Margin = 0.04;

    /// <summary>Values that differ by less than this share of their size are one value.</summary>
    private const double RoundingNoise = 1e-9;

    /// <summary>A narrower range has no ticks: steps within it are no numbers.</summary>
    private const double LeastRange = 1e-250;

    /// <summary>The largest size of a value that has a place: ranges of larger ones overflow.</summary>
    private const double Largest = 1e250;

    /// <summary>
    /// Whether a value has a place on a scale: it is finite, and positive where logarithms are taken, or not negative
    /// where square roots are.
    /// </summary>
    internal static bool HasPlace(ScaleKind kind, double value) => Math.Abs(value) <= Largest && kind switch
    {
        ScaleKind.Log => value > LeastRange,
        ScaleKind.SquareRoot => value >= 0,
        _ => true,
    };

    /// <summary>The place of a value; outside 0..1 when it lies outside the range.</summary>
    public double Place(double value) => (Transform(value) - Transform(Low)) / (Transform(High) - Transform(Low));

    /// <summary>The value at a place.</summary>
    public double Value(double place)
    {
        var at = Transform(Low) + place * (Transform(High) - Transform(Low));
        return Kind switch
        {
            ScaleKind.Log => Math.Pow(10, at),
            ScaleKind.SquareRoot => Math.Max(0, at) * Math.Max(0, at),
            _ => at,
        };
    }

    /// <summary>The scale of an axis that shows a range, with a margin where the axis fixes no limit.</summary>
    internal static Scale Of(Axis axis, DataRange range)
    {
        if (axis.Categories is { } categories)
            return new Scale(ScaleKind.Linear, -0.6, Math.Max(1, categories.Count) - 0.4);
        var (low, high) = range.IsEmpty
            ? (axis.Scale == ScaleKind.Log ? 1.0 : 0.0, axis.Scale == ScaleKind.Log ? 10.0 : 1.0)
            : (range.Low, range.High);
        if (axis.Low is { } fixedLow && HasPlace(axis.Scale, fixedLow)) low = fixedLow;
        if (axis.High is { } fixedHigh && HasPlace(axis.Scale, fixedHigh)) high = fixedHigh;
        var least = Math.Max(LeastRange, RoundingNoise * Math.Max(Math.Abs(low), Math.Abs(high)));
        if (!(high - low > least)) (low, high) = axis.IsWhole ? (low - 1, low + 1) : Around(axis.Scale, low);
        var bare = new Scale(axis.Scale, low, high);
        return new Scale(axis.Scale, axis.Low ?? bare.Value(-Margin), axis.High ?? bare.Value(1 + Margin));
    }

    private static (double Low, double High) Around(ScaleKind kind, double value)
    {
        if (kind == ScaleKind.Log) return (value / 2, value * 2);
        var half = Math.Abs(value) < LeastRange ? 1 : Math.Abs(value) * 0.1;
        return (kind == ScaleKind.SquareRoot ? Math.Max(0, value - half) : value - half, value + half);
    }

    private double Transform(double value) => Kind switch
    {
        ScaleKind.Log => Math.Log10(value),
        ScaleKind.SquareRoot => Math.Sqrt(Math.Max(0, value)),
        _ => value,
    };
}

namespace MixedModels.Reports.Plots.Grammar;

/// <summary>The range of the values seen so far; what is not finite is left out.</summary>
internal sealed class DataRange(ScaleKind kind)
{
    /// <summary>The smallest value; positive infinity before the first.</summary>
    public double Low { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest value.</summary>
    public double High { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether there was none.</summary>
    public bool IsEmpty => Low > High;

    public void Add(double value)
    {
        if (!Scale.HasPlace(kind, value)) return;
        Low = Math.Min(Low, value);
        High = Math.Max(High, value);
    }

    public void Add(IReadOnlyList<double> values)
    {
        for (var i = 0; i < values.Count; i++) Add(values[i]);
    }
}

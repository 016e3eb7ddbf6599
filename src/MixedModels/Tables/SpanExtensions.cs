namespace MixedModels.Tables;

internal static class SpanExtensions
{
    /// <summary>How many of the values are NaN (missing).</summary>
    public static int CountNaN(this Span<double> values)
    {
        var count = 0;
        foreach (var value in values)
            if (double.IsNaN(value)) count++;
        return count;
    }
}

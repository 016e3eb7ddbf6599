using System.Numerics;

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

    /// <summary>Whether every value is finite: x * 0 is 0 then and NaN otherwise, so one pass adds them up.</summary>
    public static bool AllFinite(this ReadOnlySpan<double> values)
    {
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            sum += new Vector<double>(values[i..]) * 0.0;
        var total = Vector.Sum(sum);
        for (; i < values.Length; i++) total += values[i] * 0.0;
        return total == 0;
    }

    /// <summary>The first row whose value is missing or infinite; -1 when there is none.</summary>
    public static int FirstNonFinite(this ReadOnlySpan<double> values)
    {
        if (values.AllFinite()) return -1;
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i])) return i;
        return -1;
    }
}

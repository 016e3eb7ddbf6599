using System.Numerics;

namespace MixedModels.Designs.Evaluation;

/// <summary>Finds missing and infinite numbers.</summary>
internal static class FiniteCheck
{
    /// <summary>Whether every number is finite: x * 0 is 0 then and NaN otherwise, so one pass adds them up.</summary>
    public static bool AllFinite(ReadOnlySpan<double> values)
    {
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count) sum += new Vector<double>(values[i..]) * 0.0;
        var total = Vector.Sum(sum);
        for (; i < values.Length; i++) total += values[i] * 0.0;
        return total == 0;
    }

    /// <summary>The first row whose number is missing or infinite; -1 when there is none.</summary>
    public static int FirstNonFinite(ReadOnlySpan<double> values)
    {
        if (AllFinite(values)) return -1;
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i])) return i;
        return -1;
    }
}

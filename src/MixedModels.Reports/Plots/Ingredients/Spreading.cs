namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Spreads points of one place sideways by a sequence that never clumps.</summary>
internal static class Spreading
{
    /// <summary>Between -1/2 and 1/2: multiples of the golden ratio, beginning with 0.</summary>
    public static double At(int i) => (i * 0.6180339887498949 + 0.5) % 1 - 0.5;
}

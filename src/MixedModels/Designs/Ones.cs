namespace MixedModels.Designs;

/// <summary>The intercept: columns of ones, which all designs share while any of them is alive.</summary>
internal static class Ones
{
    private static readonly WeakReference<double[]> Longest = new([]);

    /// <summary>n ones.</summary>
    public static ReadOnlyMemory<double> Of(int n)
    {
        if (!Longest.TryGetTarget(out var ones) || ones.Length < n)
        {
            ones = new double[n];
            Array.Fill(ones, 1.0);
            Longest.SetTarget(ones);
        }
        return ones.AsMemory(0, n);
    }
}

namespace MixedModels.Covariances;

/// <summary>G = T T', the covariance of a term's effects relative to sigma^2.</summary>
internal static class RelativeCovariance
{
    /// <summary>One element of T T'.</summary>
    /// <param name="factor">T, k x k lower triangular, column-major.</param>
    /// <param name="k">The order.</param>
    /// <param name="i">The row.</param>
    /// <param name="j">The column.</param>
    public static double Element(ReadOnlySpan<double> factor, int k, int i, int j)
    {
        var sum = 0.0;
        for (var c = 0; c <= Math.Min(i, j); c++) sum += factor[c * k + i] * factor[c * k + j];
        return sum;
    }
}

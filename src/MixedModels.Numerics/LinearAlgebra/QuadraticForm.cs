namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>x'Ax and x'Ay.</summary>
public static class QuadraticForm
{
    /// <summary>
    /// The value for a p x p matrix and p values; what a zero of x meets does not count, whatever it is.
    /// </summary>
    public static double Of(double[,] matrix, ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] == 0) continue;
            for (var j = 0; j < x.Length; j++)
                if (x[j] != 0) sum += x[i] * matrix[i, j] * x[j];
        }
        return sum;
    }

    /// <summary>x'Ay.</summary>
    /// <param name="matrix">A, p x p.</param>
    /// <param name="x">p values.</param>
    /// <param name="y">p values.</param>
    public static double Of(double[,] matrix, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] == 0) continue;
            for (var j = 0; j < y.Length; j++)
                if (y[j] != 0) sum += x[i] * matrix[i, j] * y[j];
        }
        return sum;
    }
}

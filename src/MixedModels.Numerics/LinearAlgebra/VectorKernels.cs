using System.Numerics;
using System.Runtime.InteropServices;

namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>Vector operations on spans (level 1): the spans of one call have equal lengths.</summary>
public static class VectorKernels
{
    /// <summary>The inner product x'y.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        y = y[..x.Length];
        var a = MemoryMarshal.Cast<double, Vector<double>>(x);
        var b = MemoryMarshal.Cast<double, Vector<double>>(y);
        Vector<double> even = default, odd = default;
        var i = 0;
        for (; i + 1 < a.Length; i += 2)
        {
            even = Vector.MultiplyAddEstimate(a[i], b[i], even);
            odd = Vector.MultiplyAddEstimate(a[i + 1], b[i + 1], odd);
        }

        if (i < a.Length)
            even = Vector.MultiplyAddEstimate(a[i], b[i], even);
        var sum = Vector.Sum(even + odd);
        for (i = a.Length * Vector<double>.Count; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>y += alpha x.</summary>
    public static void AddScaled(double alpha, ReadOnlySpan<double> x, Span<double> y)
    {
        y = y[..x.Length];
        var a = MemoryMarshal.Cast<double, Vector<double>>(x);
        var b = MemoryMarshal.Cast<double, Vector<double>>(y);
        var factor = new Vector<double>(alpha);
        for (var i = 0; i < a.Length; i++)
            b[i] = Vector.MultiplyAddEstimate(a[i], factor, b[i]);
        for (var i = a.Length * Vector<double>.Count; i < x.Length; i++)
            y[i] += alpha * x[i];
    }

    /// <summary>x := alpha x.</summary>
    public static void Scale(double alpha, Span<double> x)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(x);
        for (var i = 0; i < a.Length; i++)
            a[i] *= alpha;
        for (var i = a.Length * Vector<double>.Count; i < x.Length; i++)
            x[i] *= alpha;
    }

    /// <summary>The Euclidean norm of x, without undue overflow or underflow.</summary>
    public static double Norm(ReadOnlySpan<double> x)
    {
        var square = Dot(x, x);
        if (square is > 1e-280 and < 1e300)
            return Math.Sqrt(square);

        double largest = 0;
        foreach (var value in x)
            largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0 || !double.IsFinite(largest))
            return largest;
        double sum = 0;
        foreach (var value in x)
            sum += value / largest * (value / largest);
        return largest * Math.Sqrt(sum);
    }
}

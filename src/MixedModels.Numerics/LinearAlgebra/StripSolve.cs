using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Triangular solves and factorization of 8 x 8 blocks whose 8 right-hand sides stay in registers. X is a strip of 8
/// rows of a packed panel, the triangle T an 8 x 8 block of packed panels: element (r, c) at 24 c + r for both.
/// </summary>
internal static unsafe class StripSolve
{
    private const int Height = RowPanels.Height;

    /// <summary>Solves X T' = B in place, T lower triangular.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(double* x, double* t, double* inverseDiagonal)
    {
        Vector512<double> next;
        var x0 = Vector512.Load(x);
        var x1 = Vector512.Load(x + Height);
        var x2 = Vector512.Load(x + 2 * Height);
        var x3 = Vector512.Load(x + 3 * Height);
        var x4 = Vector512.Load(x + 4 * Height);
        var x5 = Vector512.Load(x + 5 * Height);
        var x6 = Vector512.Load(x + 6 * Height);
        var x7 = Vector512.Load(x + 7 * Height);
        x0 *= inverseDiagonal[0];
        x0.Store(x);
        next = -x0;
        x1 = Gain(x1, next, t[1]);
        x2 = Gain(x2, next, t[2]);
        x3 = Gain(x3, next, t[3]);
        x4 = Gain(x4, next, t[4]);
        x5 = Gain(x5, next, t[5]);
        x6 = Gain(x6, next, t[6]);
        x7 = Gain(x7, next, t[7]);
        x1 *= inverseDiagonal[1];
        x1.Store(x + Height);
        next = -x1;
        x2 = Gain(x2, next, t[Height + 2]);
        x3 = Gain(x3, next, t[Height + 3]);
        x4 = Gain(x4, next, t[Height + 4]);
        x5 = Gain(x5, next, t[Height + 5]);
        x6 = Gain(x6, next, t[Height + 6]);
        x7 = Gain(x7, next, t[Height + 7]);
        x2 *= inverseDiagonal[2];
        x2.Store(x + 2 * Height);
        next = -x2;
        x3 = Gain(x3, next, t[2 * Height + 3]);
        x4 = Gain(x4, next, t[2 * Height + 4]);
        x5 = Gain(x5, next, t[2 * Height + 5]);
        x6 = Gain(x6, next, t[2 * Height + 6]);
        x7 = Gain(x7, next, t[2 * Height + 7]);
        x3 *= inverseDiagonal[3];
        x3.Store(x + 3 * Height);
        next = -x3;
        x4 = Gain(x4, next, t[3 * Height + 4]);
        x5 = Gain(x5, next, t[3 * Height + 5]);
        x6 = Gain(x6, next, t[3 * Height + 6]);
        x7 = Gain(x7, next, t[3 * Height + 7]);
        x4 *= inverseDiagonal[4];
        x4.Store(x + 4 * Height);
        next = -x4;
        x5 = Gain(x5, next, t[4 * Height + 5]);
        x6 = Gain(x6, next, t[4 * Height + 6]);
        x7 = Gain(x7, next, t[4 * Height + 7]);
        x5 *= inverseDiagonal[5];
        x5.Store(x + 5 * Height);
        next = -x5;
        x6 = Gain(x6, next, t[5 * Height + 6]);
        x7 = Gain(x7, next, t[5 * Height + 7]);
        x6 *= inverseDiagonal[6];
        x6.Store(x + 6 * Height);
        next = -x6;
        x7 = Gain(x7, next, t[6 * Height + 7]);
        x7 *= inverseDiagonal[7];
        x7.Store(x + 7 * Height);
    }

    /// <summary>Solves X T' = B in place, T upper triangular.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(double* x, double* t, double* inverseDiagonal)
    {
        Vector512<double> next;
        var x0 = Vector512.Load(x);
        var x1 = Vector512.Load(x + Height);
        var x2 = Vector512.Load(x + 2 * Height);
        var x3 = Vector512.Load(x + 3 * Height);
        var x4 = Vector512.Load(x + 4 * Height);
        var x5 = Vector512.Load(x + 5 * Height);
        var x6 = Vector512.Load(x + 6 * Height);
        var x7 = Vector512.Load(x + 7 * Height);
        x7 *= inverseDiagonal[7];
        x7.Store(x + 7 * Height);
        next = -x7;
        x6 = Gain(x6, next, t[7 * Height + 6]);
        x5 = Gain(x5, next, t[7 * Height + 5]);
        x4 = Gain(x4, next, t[7 * Height + 4]);
        x3 = Gain(x3, next, t[7 * Height + 3]);
        x2 = Gain(x2, next, t[7 * Height + 2]);
        x1 = Gain(x1, next, t[7 * Height + 1]);
        x0 = Gain(x0, next, t[7 * Height + 0]);
        x6 *= inverseDiagonal[6];
        x6.Store(x + 6 * Height);
        next = -x6;
        x5 = Gain(x5, next, t[6 * Height + 5]);
        x4 = Gain(x4, next, t[6 * Height + 4]);
        x3 = Gain(x3, next, t[6 * Height + 3]);
        x2 = Gain(x2, next, t[6 * Height + 2]);
        x1 = Gain(x1, next, t[6 * Height + 1]);
        x0 = Gain(x0, next, t[6 * Height + 0]);
        x5 *= inverseDiagonal[5];
        x5.Store(x + 5 * Height);
        next = -x5;
        x4 = Gain(x4, next, t[5 * Height + 4]);
        x3 = Gain(x3, next, t[5 * Height + 3]);
        x2 = Gain(x2, next, t[5 * Height + 2]);
        x1 = Gain(x1, next, t[5 * Height + 1]);
        x0 = Gain(x0, next, t[5 * Height + 0]);
        x4 *= inverseDiagonal[4];
        x4.Store(x + 4 * Height);
        next = -x4;
        x3 = Gain(x3, next, t[4 * Height + 3]);
        x2 = Gain(x2, next, t[4 * Height + 2]);
        x1 = Gain(x1, next, t[4 * Height + 1]);
        x0 = Gain(x0, next, t[4 * Height + 0]);
        x3 *= inverseDiagonal[3];
        x3.Store(x + 3 * Height);
        next = -x3;
        x2 = Gain(x2, next, t[3 * Height + 2]);
        x1 = Gain(x1, next, t[3 * Height + 1]);
        x0 = Gain(x0, next, t[3 * Height + 0]);
        x2 *= inverseDiagonal[2];
        x2.Store(x + 2 * Height);
        next = -x2;
        x1 = Gain(x1, next, t[2 * Height + 1]);
        x0 = Gain(x0, next, t[2 * Height + 0]);
        x1 *= inverseDiagonal[1];
        x1.Store(x + Height);
        next = -x1;
        x0 = Gain(x0, next, t[Height + 0]);
        x0 *= inverseDiagonal[0];
        x0.Store(x);
    }

    /// <summary>
    /// Cholesky factorization X = T T' of an 8 x 8 block in place, with the reciprocals of T's diagonal; above the
    /// diagonal X is left undefined. The updates use unscaled columns, x x' / pivot, which keeps the square root off
    /// the critical path. Returns -1 or the index of the first pivot that is not a positive finite number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Factor(double* x, double* inverseDiagonal)
    {
        double pivot;
        Vector512<double> next;
        var x0 = Vector512.Load(x);
        var x1 = Vector512.Load(x + Height);
        var x2 = Vector512.Load(x + 2 * Height);
        var x3 = Vector512.Load(x + 3 * Height);
        var x4 = Vector512.Load(x + 4 * Height);
        var x5 = Vector512.Load(x + 5 * Height);
        var x6 = Vector512.Load(x + 6 * Height);
        var x7 = Vector512.Load(x + 7 * Height);
        pivot = x0.GetElement(0);
        if (!IsPivot(pivot))
            return 0;
        x0.Store(x);
        next = x0 * (-1 / pivot);
        x1 = Gain(x1, next, x[1]);
        x2 = Gain(x2, next, x[2]);
        x3 = Gain(x3, next, x[3]);
        x4 = Gain(x4, next, x[4]);
        x5 = Gain(x5, next, x[5]);
        x6 = Gain(x6, next, x[6]);
        x7 = Gain(x7, next, x[7]);
        Finish(x0, pivot, x, 0, inverseDiagonal);
        pivot = x1.GetElement(1);
        if (!IsPivot(pivot))
            return 1;
        x1.Store(x + Height);
        next = x1 * (-1 / pivot);
        x2 = Gain(x2, next, x[Height + 2]);
        x3 = Gain(x3, next, x[Height + 3]);
        x4 = Gain(x4, next, x[Height + 4]);
        x5 = Gain(x5, next, x[Height + 5]);
        x6 = Gain(x6, next, x[Height + 6]);
        x7 = Gain(x7, next, x[Height + 7]);
        Finish(x1, pivot, x + Height, 1, inverseDiagonal);
        pivot = x2.GetElement(2);
        if (!IsPivot(pivot))
            return 2;
        x2.Store(x + 2 * Height);
        next = x2 * (-1 / pivot);
        x3 = Gain(x3, next, x[2 * Height + 3]);
        x4 = Gain(x4, next, x[2 * Height + 4]);
        x5 = Gain(x5, next, x[2 * Height + 5]);
        x6 = Gain(x6, next, x[2 * Height + 6]);
        x7 = Gain(x7, next, x[2 * Height + 7]);
        Finish(x2, pivot, x + 2 * Height, 2, inverseDiagonal);
        pivot = x3.GetElement(3);
        if (!IsPivot(pivot))
            return 3;
        x3.Store(x + 3 * Height);
        next = x3 * (-1 / pivot);
        x4 = Gain(x4, next, x[3 * Height + 4]);
        x5 = Gain(x5, next, x[3 * Height + 5]);
        x6 = Gain(x6, next, x[3 * Height + 6]);
        x7 = Gain(x7, next, x[3 * Height + 7]);
        Finish(x3, pivot, x + 3 * Height, 3, inverseDiagonal);
        pivot = x4.GetElement(4);
        if (!IsPivot(pivot))
            return 4;
        x4.Store(x + 4 * Height);
        next = x4 * (-1 / pivot);
        x5 = Gain(x5, next, x[4 * Height + 5]);
        x6 = Gain(x6, next, x[4 * Height + 6]);
        x7 = Gain(x7, next, x[4 * Height + 7]);
        Finish(x4, pivot, x + 4 * Height, 4, inverseDiagonal);
        pivot = x5.GetElement(5);
        if (!IsPivot(pivot))
            return 5;
        x5.Store(x + 5 * Height);
        next = x5 * (-1 / pivot);
        x6 = Gain(x6, next, x[5 * Height + 6]);
        x7 = Gain(x7, next, x[5 * Height + 7]);
        Finish(x5, pivot, x + 5 * Height, 5, inverseDiagonal);
        pivot = x6.GetElement(6);
        if (!IsPivot(pivot))
            return 6;
        x6.Store(x + 6 * Height);
        next = x6 * (-1 / pivot);
        x7 = Gain(x7, next, x[6 * Height + 7]);
        Finish(x6, pivot, x + 6 * Height, 6, inverseDiagonal);
        pivot = x7.GetElement(7);
        if (!IsPivot(pivot))
            return 7;
        Finish(x7, pivot, x + 7 * Height, 7, inverseDiagonal);
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPivot(double value) => value > 0 && value <= double.MaxValue;

    /// <summary>Divides column j by the root of its pivot and stores it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(Vector512<double> column, double pivot, double* target, int j, double* inverseDiagonal)
    {
        var root = Math.Sqrt(pivot);
        var inverse = 1 / root;
        (column * inverse).Store(target);
        target[j] = root;
        inverseDiagonal[j] = inverse;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Gain(Vector512<double> sum, Vector512<double> x, double factor) =>
        Vector512.MultiplyAddEstimate(x, Vector512.Create(factor), sum);
}

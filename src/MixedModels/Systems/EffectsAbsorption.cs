using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// The step of an expansion: what Y'V^-1Y of some columns Y = [Z F] and its derivatives become for F alone when the
/// effects of Z are absorbed, V := V + Z G Z'. The same for a level of an eliminated term and for all crossed terms.
/// </summary>
/// <remarks>
/// With A = Z'V^-1Z and N = Lambda(I + Lambda'A Lambda)^-1 Lambda' the new inverse is V^-1 - V^-1 Z N Z'V^-1: it makes
/// V^-1 Y E of F, E = [-N Z'V^-1F; I], and V^-1 Z J of Z, J = I - N A. An earlier parameter's derivative V_i is the
/// same as before; a parameter of G itself has V_i = Z D_i Z'. d unknowns, f columns of F, column-major.
/// </remarks>
internal sealed class EffectsAbsorption
{
    private readonly CovarianceExpansion _expansion;
    private readonly int _threads;
    private readonly double[] _shrinkage;
    private readonly double[] _keep;
    private readonly double[] _inner;
    private readonly double[] _square;
    private readonly double[] _effects;
    private readonly double[] _across;
    private readonly double[] _half;
    private readonly double[] _image;
    private readonly double[][] _moved;
    private readonly double[][] _directed;
    private readonly double[][] _ratio;
    private readonly double[][] _kept;

    /// <summary>A workspace.</summary>
    /// <param name="expansion">Receives the traces.</param>
    /// <param name="count">The largest d.</param>
    /// <param name="border">The largest f.</param>
    /// <param name="below">How many parameters were absorbed before.</param>
    /// <param name="own">How many parameters these effects have.</param>
    /// <param name="threads">Threads for the dense kernels.</param>
    public EffectsAbsorption(
        CovarianceExpansion expansion, int count, int border, int below, int own, int threads)
    {
        (_expansion, _threads) = (expansion, threads);
        (_shrinkage, _keep, _inner, _square) = (Square(), Square(), Square(), Square());
        (_effects, _across, _half) = (Wide(), Wide(), Wide());
        _image = new double[below == 0 ? 0 : (long)(count + border) * border];
        _moved = [.. Enumerable.Range(0, below).Select(_ => Wide())];
        _directed = [.. Enumerable.Range(0, own).Select(_ => Wide())];
        _ratio = [.. Enumerable.Range(0, below).Select(_ => Square())];
        _kept = [.. Enumerable.Range(0, below).Select(_ => Square())];

        double[] Square() => new double[(long)count * count];
        double[] Wide() => new double[(long)count * border];
    }

    /// <summary>How many numbers a workspace holds.</summary>
    public static long Size(long count, long border, int below, int own) =>
        (4 + 2 * below) * count * count + (3 + below + own) * count * border
            + (below == 0 ? 0 : (count + border) * border);

    /// <summary>Absorbs the effects of a block.</summary>
    /// <param name="block">The effects; d of them.</param>
    /// <param name="from">Of [Z F], order d + f, with the parameters before.</param>
    /// <param name="to">Of F, order f, with those and the block's own; overwritten.</param>
    public void Run(EffectsBlock block, Jet from, Jet to)
    {
        var (d, f) = (block.Count, from.Order - block.Count);
        to.Clear(f);
        FindShrinkage(block, from, d);
        FindEffects(from, d, f);
        AddBorder(from.Value.AsSpan(d * from.Order), from.Order, d, f, to.Value);
        Gemm.MultiplyAddTransposedLeft(
            1, from.Value.AsSpan(d * from.Order), from.Order, _effects, d, to.Value, f, f, f, d, _threads);
        for (var i = 0; i < from.Count; i++) MoveFirst(from, i, d, f, to.First[i]);
        for (var i = 0; i < from.Count; i++)
            for (var j = 0; j <= i; j++) MoveSecond(from, i, j, d, f, to.Second(i, j));
        for (var i = 0; i < block.Directions.Count; i++) AddOwn(block, i, from.Count, f, to);
    }

    /// <summary>N, J = I - N A and K = A J.</summary>
    private void FindShrinkage(EffectsBlock block, Jet from, int d)
    {
        var a = _square.AsSpan(0, d * d);
        for (var c = 0; c < d; c++) from.Value.AsSpan(c * from.Order, d).CopyTo(a[(c * d)..]);
        a.CopyTo(_shrinkage);
        block.ScaleByTransposed(_shrinkage);
        for (var c = 0; c < d; c++) _shrinkage[c * (d + 1)]++;
        if (DenseCholesky.Factor(_shrinkage, d, d, _threads) >= 0)
            throw new ModelException("kenward-roger-indefinite",
                "Kenward and Roger's covariance cannot be computed: that of the data is not positive definite to "
                    + "working precision. Take --df satterthwaite.");
        DenseCholesky.Invert(_shrinkage, d, d, _threads);
        MirrorLower(_shrinkage, d);
        block.Scale(_shrinkage);
        var keep = Zeros(_keep, d * d);
        for (var c = 0; c < d; c++) keep[c * (d + 1)] = 1;
        Gemm.MultiplyAdd(-1, _shrinkage, d, a, d, keep, d, d, d, d, _threads);
        Gemm.MultiplyAdd(1, a, d, keep, d, Zeros(_inner, d * d), d, d, d, d, _threads);
        Symmetrize(_inner, d);
    }

    /// <summary>E's part -N Z'V^-1F, and J'Z'V^-1F, which is Z'V^-1F with the new V.</summary>
    private void FindEffects(Jet from, int d, int f)
    {
        var border = from.Value.AsSpan(d * from.Order);
        Gemm.MultiplyAdd(-1, _shrinkage, d, border, from.Order, Zeros(_effects, d * f), d, d, f, d, _threads);
        Gemm.MultiplyAddTransposedLeft(
            1, _keep, d, border, from.Order, Zeros(_across, d * f), d, d, f, d, _threads);
    }

    /// <summary>An earlier parameter's derivative B: E'BE; the trace loses tr(N B) at Z.</summary>
    private void MoveFirst(Jet from, int i, int d, int f, double[] target)
    {
        var (order, source) = (from.Order, from.First[i]);
        AddCongruence(source, order, d, f, target);
        for (var c = 0; c < f; c++) _image.AsSpan(c * order, d).CopyTo(_moved[i].AsSpan(c * d));
        Gemm.MultiplyAdd(1, _shrinkage, d, source, order, Zeros(_ratio[i], d * d), d, d, d, d, _threads);
        _expansion.First[i] -= Trace(_ratio[i], d);
        Gemm.MultiplyAdd(1, source, order, _keep, d, Zeros(_square, d * d), d, d, d, d, _threads);
        Gemm.MultiplyAddTransposedLeft(1, _keep, d, _square, d, Zeros(_kept[i], d * d), d, d, d, d, _threads);
    }

    /// <summary>
    /// A second derivative C by earlier parameters: E'CE less the symmetric part of (B_i E)'N(B_j E) at Z.
    /// </summary>
    private void MoveSecond(Jet from, int i, int j, int d, int f, double[] target)
    {
        var (order, source) = (from.Order, from.Second(i, j));
        AddCongruence(source, order, d, f, target);
        Gemm.MultiplyAdd(1, _shrinkage, d, _moved[j], d, Zeros(_half, d * f), d, d, f, d, _threads);
        AddSymmetric(-1, _moved[i], _half, d, f, target);
        _expansion.AddSecond(
            i, j, TraceOfProduct(_ratio[i], _ratio[j], d) - 2 * TraceOfProduct(_shrinkage, source, d, order));
    }

    /// <summary>The derivatives by one of the block's parameters and by those before it.</summary>
    private void AddOwn(EffectsBlock block, int own, int below, int f, Jet to)
    {
        var (d, direction, number) = (block.Count, block.Directions[own], below + own);
        block.Apply(direction, _across.AsSpan(0, d * f), _directed[own]);
        Gemm.MultiplyAddTransposedLeft(1, _across, d, _directed[own], d, to.First[number], f, f, f, d, _threads);
        _expansion.First[number] += block.Trace(direction, _inner);
        Gemm.MultiplyAdd(1, _keep, d, _directed[own], d, Zeros(_half, d * f), d, d, f, d, _threads);
        for (var i = 0; i < below; i++)
        {
            AddSymmetric(1, _moved[i], _half, d, f, to.Second(i, number));
            _expansion.AddSecond(i, number, block.Trace(direction, _kept[i]));
        }
        Gemm.MultiplyAdd(1, _inner, d, _directed[own], d, Zeros(_half, d * f), d, d, f, d, _threads);
        for (var j = 0; j <= own; j++)
        {
            AddSymmetric(1, _directed[j], _half, d, f, to.Second(number, below + j));
            _expansion.AddSecond(number, below + j, block.Trace(direction, block.Directions[j], _inner));
        }
    }

    /// <summary>target += E'CE; C E is left in the image, order x f.</summary>
    private void AddCongruence(double[] source, int order, int d, int f, double[] target)
    {
        source.AsSpan(d * order, f * order).CopyTo(_image);
        Gemm.MultiplyAdd(1, source, order, _effects, d, _image, order, order, f, d, _threads);
        AddBorder(_image, order, d, f, target);
        Gemm.MultiplyAddTransposedLeft(1, _effects, d, _image, order, target, f, f, f, d, _threads);
    }

    /// <summary>target += the last f rows of f columns.</summary>
    private static void AddBorder(ReadOnlySpan<double> columns, int order, int d, int f, double[] target)
    {
        for (var c = 0; c < f; c++)
            VectorKernels.AddScaled(1, columns.Slice(c * order + d, f), target.AsSpan(c * f, f));
    }

    /// <summary>target += alpha (A'B + B'A) / 2 for d x f matrices.</summary>
    private void AddSymmetric(double alpha, double[] a, double[] b, int d, int f, double[] target)
    {
        Gemm.MultiplyAddTransposedLeft(alpha / 2, a, d, b, d, target, f, f, f, d, _threads);
        Gemm.MultiplyAddTransposedLeft(alpha / 2, b, d, a, d, target, f, f, f, d, _threads);
    }

    private static Span<double> Zeros(double[] values, int count)
    {
        var span = values.AsSpan(0, count);
        span.Clear();
        return span;
    }

    private static void MirrorLower(double[] a, int d)
    {
        for (var c = 0; c < d; c++)
            for (var r = c + 1; r < d; r++) a[r * d + c] = a[c * d + r];
    }

    private static void Symmetrize(double[] a, int d)
    {
        for (var c = 0; c < d; c++)
            for (var r = c + 1; r < d; r++) a[r * d + c] = a[c * d + r] = (a[r * d + c] + a[c * d + r]) / 2;
    }

    private static double Trace(double[] a, int d)
    {
        var sum = 0.0;
        for (var c = 0; c < d; c++) sum += a[c * (d + 1)];
        return sum;
    }

    /// <summary>tr(A B) of d x d matrices.</summary>
    private static double TraceOfProduct(double[] a, double[] b, int d)
    {
        var sum = 0.0;
        for (var c = 0; c < d; c++)
            for (var r = 0; r < d; r++) sum += a[c * d + r] * b[r * d + c];
        return sum;
    }

    /// <summary>tr(A B) of symmetric matrices, the second with gaps between its columns.</summary>
    private static double TraceOfProduct(double[] a, double[] b, int d, int order)
    {
        var sum = 0.0;
        for (var c = 0; c < d; c++) sum += VectorKernels.Dot(a.AsSpan(c * d, d), b.AsSpan(c * order, d));
        return sum;
    }
}

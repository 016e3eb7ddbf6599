using System.Diagnostics;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Benchmarks;

/// <summary>
/// Times the dense kernels at one order n. Small matrices are timed in batches, each call on a fresh copy.
/// </summary>
internal sealed class KernelBenchmark
{
    private const int BatchNumbers = 16_384;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(0.4);

    private readonly int _n;
    private readonly int _batch;
    private readonly double[] _source;
    private readonly double[] _factor;
    private readonly double[] _work;
    private readonly bool _processorTime;

    /// <param name="n">The order.</param>
    /// <param name="processorTime">Count the time of the process on all processors, not that of the clock.</param>
    public KernelBenchmark(int n, bool processorTime)
    {
        _n = n;
        _processorTime = processorTime;
        _batch = Math.Max(1, BatchNumbers / (n * n));
        _source = PositiveDefinite(n);
        _factor = (double[])_source.Clone();
        DenseCholesky.Factor(_factor, n, n, 2);
        _work = new double[_source.LongLength * _batch];
    }

    public double Factor(int threads) =>
        Rate(Math.Pow(_n, 3) / 3, _source, copy => DenseCholesky.Factor(copy, _n, _n, threads));

    public double Invert(int threads) =>
        Rate(2 * Math.Pow(_n, 3) / 3, _factor, copy => DenseCholesky.Invert(copy, _n, _n, threads));

    public double Multiply(int threads) =>
        Rate(2 * Math.Pow(_n, 3), _source,
            copy => Gemm.MultiplyAdd(1e-9, _source, _n, _factor, _n, copy, _n, _n, _n, _n, threads));

    private double Rate(double flops, double[] source, SpanAction run)
    {
        var best = TimeSpan.MaxValue;
        var total = Stopwatch.StartNew();
        for (var repeat = 0; repeat < 3 || total.Elapsed < Duration; repeat++)
        {
            for (var i = 0; i < _batch; i++)
                source.CopyTo(Copy(i));
            var start = Now();
            for (var i = 0; i < _batch; i++)
                run(Copy(i));
            var elapsed = Now() - start;
            if (elapsed < best)
                best = elapsed;
        }

        return flops * _batch / best.TotalSeconds / 1e9;
    }

    private TimeSpan Now() => _processorTime ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);

    private Span<double> Copy(int index) => _work.AsSpan(index * _source.Length, _source.Length);

    private static double[] PositiveDefinite(int n)
    {
        var random = new Random(1);
        var a = new double[(long)n * n];
        for (var i = 0; i < a.Length; i++)
            a[i] = random.NextDouble() - 0.5;
        for (var i = 0; i < n; i++)
            a[i + (long)i * n] = n;
        return a;
    }

    private delegate void SpanAction(Span<double> copy);
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using MixedModels.Numerics.LinearAlgebra;

// GFLOP/s of the dense Cholesky kernels: the best of several runs.
// Usage: MixedModels.Numerics.Benchmarks [n ...] [--threads t,t,...]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var orders = args.Length > 0 ? args.Select(int.Parse).ToArray() : [4, 8, 16, 32, 64, 100, 128, 240, 500, 1128, 2000, 5000];
var width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine($"vector width {width} bits, {Environment.ProcessorCount} processors; GFLOP/s (best of several runs)");
Console.WriteLine("     n   factor/1   invert/1   factor/2   invert/2   bytes allocated");
foreach (var n in orders)
{
    var source = PositiveDefinite(n);
    var a = new double[source.Length];
    var factorFlops = (double)n * n * n / 3;
    var line = $"{n,6}";
    long allocated = 0;
    foreach (var threads in (int[])[1, 2])
    {
        line += $" {Rate(factorFlops, () => source.CopyTo(a, 0), () => DenseCholesky.Factor(a, n, n, threads)),10:F2}";
        var factor = (double[])a.Clone();
        line += $" {Rate(2 * factorFlops, () => factor.CopyTo(a, 0), () => DenseCholesky.Invert(a, n, n, threads)),10:F2}";
        var before = GC.GetAllocatedBytesForCurrentThread();
        factor.CopyTo(a, 0);
        DenseCholesky.Invert(a, n, n, threads);
        source.CopyTo(a, 0);
        DenseCholesky.Factor(a, n, n, threads);
        allocated += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    Console.WriteLine($"{line}   {allocated}");
}

// Small matrices are run in batches, and the preparation's own time is taken off.
static double Rate(double flops, Action prepare, Action run)
{
    var batch = (int)Math.Max(1, 2e6 / flops);
    var best = double.MaxValue;
    var total = Stopwatch.StartNew();
    for (var repeat = 0; repeat < 5 || (total.Elapsed.TotalSeconds < 0.5 && repeat < 2000); repeat++)
    {
        double spent;
        if (batch == 1)
        {
            prepare();
            spent = Time(1, run);
        }
        else
        {
            var both = Time(batch, () => { prepare(); run(); });
            spent = both - Time(batch, prepare);
        }

        best = Math.Min(best, spent > 0 ? spent : double.MaxValue);
    }

    return flops * batch / best / 1e9;
}

static double Time(int count, Action action)
{
    var start = Stopwatch.GetTimestamp();
    for (var i = 0; i < count; i++)
        action();
    return Stopwatch.GetElapsedTime(start).TotalSeconds;
}

static double[] PositiveDefinite(int n)
{
    var random = new Random(1);
    var a = new double[(long)n * n];
    for (var i = 0; i < a.Length; i++)
        a[i] = random.NextDouble() - 0.5;
    for (var i = 0; i < n; i++)
        a[i + (long)i * n] = n;
    return a;
}

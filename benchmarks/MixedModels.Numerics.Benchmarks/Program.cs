using System.Globalization;
using System.Runtime.Intrinsics;
using MixedModels.Numerics.Benchmarks;

// GFLOP/s of the dense kernels, each the best of several runs.
// Usage: MixedModels.Numerics.Benchmarks [--processor-time] [n ...]
// With --processor-time, for busy machines, the rate is per second of processor time: two threads are perfect when they
// reach the rate of one.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var processorTime = args.Contains("--processor-time");
var numbers = args.Where(argument => !argument.StartsWith('-')).Select(int.Parse).ToArray();
int[] orders = numbers.Length > 0 ? numbers : [4, 8, 16, 32, 64, 100, 128, 240, 500, 1128, 2000, 5000];
var width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine(
    $"vector width {width} bits, {Environment.ProcessorCount} processors; "
        + "GFLOP/s, best of several runs, on 1 and 2 threads");
Console.WriteLine("     n   factor/1   factor/2   invert/1   invert/2     gemm/1     gemm/2");
foreach (var n in orders)
{
    var bench = new KernelBenchmark(n, processorTime);
    double[] rates =
    [
        bench.Factor(1), bench.Factor(2), bench.Invert(1), bench.Invert(2), bench.Multiply(1), bench.Multiply(2),
    ];
    Console.WriteLine($"{n,6}{string.Concat(rates.Select(rate => $" {rate,10:F2}"))}");
}

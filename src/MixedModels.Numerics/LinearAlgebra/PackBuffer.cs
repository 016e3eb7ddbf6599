namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Pinned scratch memory aligned to a cache line. It grows to the largest request and is then reused, so that kernels
/// allocate nothing after their first call. Each calling thread has its own (<see cref="KernelWorkspace"/>).
/// </summary>
internal sealed unsafe class PackBuffer
{
    private const int Alignment = 64;

    private double[] _store = [];
    private double* _start;

    /// <summary>Memory for at least <paramref name="length"/> numbers; its content is undefined.</summary>
    public double* Reserve(nint length)
    {
        if (_store.LongLength * sizeof(double) < length * sizeof(double) + Alignment)
        {
            _store = GC.AllocateUninitializedArray<double>(checked((int)(length + length / 8 + Alignment)),
                pinned: true);
            var address = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _store[0]);
            _start = (double*)((address + Alignment - 1) & ~(nint)(Alignment - 1));
        }

        return _start;
    }
}

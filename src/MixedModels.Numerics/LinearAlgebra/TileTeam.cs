namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// Runs a number of independent tiles on the calling thread and helpers from the thread pool. Every tile writes its own
/// part of the output, so the result does not depend on who runs it. Nothing is allocated after a thread's first call.
/// </summary>
/// <remarks>
/// Tickets are handed out by counting <c>_remaining</c> down. A helper that starts late finds no ticket left and
/// leaves, or takes one of a later run: both are harmless, hence nobody waits for helpers, only for tiles.
/// </remarks>
internal sealed unsafe class TileTeam : IThreadPoolWorkItem
{
    [ThreadStatic]
    private static TileTeam? t_current;

    private delegate*<void*, int, void> _kernel;
    private void* _arguments;
    private int _tiles;
    private int _remaining;
    private int _completed;

    /// <summary>
    /// Calls <paramref name="kernel"/>(<paramref name="arguments"/>, t) for t = 0..tiles-1, in that order if alone.
    /// </summary>
    public static void Run(int tiles, int threads, delegate*<void*, int, void> kernel, void* arguments)
    {
        if (threads > 1 && tiles > 1)
        {
            (t_current ??= new TileTeam()).RunShared(tiles, Math.Min(threads, tiles), kernel, arguments);
            return;
        }

        for (var tile = 0; tile < tiles; tile++)
            kernel(arguments, tile);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        int ticket;
        while ((ticket = Interlocked.Decrement(ref _remaining)) >= 0)
        {
            _kernel(_arguments, _tiles - 1 - ticket);
            Interlocked.Increment(ref _completed);
        }
    }

    private void RunShared(int tiles, int threads, delegate*<void*, int, void> kernel, void* arguments)
    {
        _kernel = kernel;
        _arguments = arguments;
        _tiles = tiles;
        _completed = 0;
        Volatile.Write(ref _remaining, tiles);
        for (var helper = 1; helper < threads; helper++)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        Execute();
        var spin = new SpinWait();
        while (Volatile.Read(ref _completed) < tiles)
            spin.SpinOnce(sleep1Threshold: -1);
    }
}

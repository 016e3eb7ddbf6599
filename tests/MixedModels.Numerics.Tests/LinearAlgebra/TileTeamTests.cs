using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Tests.LinearAlgebra;

public unsafe class TileTeamTests
{
    /// <summary>Helpers of an earlier run that start late must neither lose nor repeat a tile of a later one.</summary>
    [Fact]
    public void Every_tile_runs_exactly_once_in_many_short_runs()
    {
        const int tiles = 7;
        var counts = stackalloc int[tiles];
        for (var run = 1; run <= 5_000; run++)
        {
            TileTeam.Run(tiles, 4, &Count, counts);
            for (var tile = 0; tile < tiles; tile++)
                Assert.Equal(run, counts[tile]);
        }
    }

    /// <summary>Several callers at once, each with its own team.</summary>
    [Fact]
    public void Callers_do_not_disturb_each_other()
    {
        Parallel.For(0, 4, _ =>
        {
            const int tiles = 5;
            var counts = stackalloc int[tiles];
            for (var run = 1; run <= 500; run++)
                TileTeam.Run(tiles, 3, &Count, counts);
            for (var tile = 0; tile < tiles; tile++)
                Assert.Equal(500, counts[tile]);
        });
    }

    private static void Count(void* counts, int tile) => ((int*)counts)[tile]++;
}

using System.Runtime.CompilerServices;
using MixedModels.Numerics.Optimization;

namespace MixedModels.Tests;

/// <summary>
/// What programs can see is held by text files: a change shows in a review. Accept one with <c>ACCEPT_SNAPSHOTS=1</c>.
/// </summary>
public class PublicSurfaceTests
{
    [Theory]
    [InlineData("MixedModels.txt", typeof(LinearMixedModel))]
    [InlineData("MixedModels.Numerics.txt", typeof(DampedNewton))]
    public void The_public_surface_is_the_one_that_is_written_down(string file, Type type) =>
        PublicSurface.RequireAsIn(Path.Combine(Folder(), "PublicSurface", file), type.Assembly);

    [Fact]
    public void The_engine_is_internal()
    {
        Type[] open =
            [.. typeof(LinearMixedModel).Assembly.GetExportedTypes().Where(t => t.Namespace == "MixedModels.Systems")];
        Assert.Equal(["CrossProducts"], open.Select(t => t.Name));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

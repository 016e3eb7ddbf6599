using System.Runtime.CompilerServices;
using MixedModels.Reports.Plots;

namespace MixedModels.Reports.Tests;

/// <summary>
/// What programs can see is held by a text file: a change shows in a review. Accept one with <c>ACCEPT_SNAPSHOTS=1</c>.
/// </summary>
public class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_is_written_down() => PublicSurface.RequireAsIn(
        Path.Combine(Folder(), "PublicSurface", "MixedModels.Reports.txt"), typeof(PlotCatalog).Assembly);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

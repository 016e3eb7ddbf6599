using Microsoft.Playwright;

namespace MixedModels.Browser;

/// <summary>
/// Keeps pictures of the pages to look at, in the folder that the environment variable MIXED_PICTURES names.
/// </summary>
internal static class Pictures
{
    private static readonly string? Folder =
        Environment.GetEnvironmentVariable("MIXED_PICTURES") is { Length: > 0 } folder
            ? Directory.CreateDirectory(folder).FullName
            : null;

    /// <summary>The whole page as PNG.</summary>
    public static async Task Keep(OpenReport report, string name)
    {
        if (Folder is null) return;
        await report.Page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png"), FullPage = true });
    }

    /// <summary>A printed page.</summary>
    public static void Keep(byte[] pdf, string name)
    {
        if (Folder is not null) File.WriteAllBytes(Path.Combine(Folder, name + ".pdf"), pdf);
    }
}

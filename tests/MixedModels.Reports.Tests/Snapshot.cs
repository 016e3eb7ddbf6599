using System.Runtime.CompilerServices;

namespace MixedModels.Reports.Tests;

/// <summary>
/// Compares a text with a file of the folder Snapshots beside the tests. On a difference the text is written beside it
/// as NAME.received; with ACCEPT_SNAPSHOTS=1 in the environment it becomes the expectation.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string name, string text) => Matches(name, text, string.Equals);

    /// <summary>The same for sketches of figures, whose numbers may differ a little.</summary>
    public static void MatchesNearly(string name, string text) => Matches(name, text, Plots.FigureSketch.IsNear);

    private static void Matches(string name, string text, Func<string, string, bool> isSame)
    {
        var path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, text);
            return;
        }
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (isSame(expected, text))
        {
            File.Delete(path + ".received");
            return;
        }
        File.WriteAllText(path + ".received", text);
        Assert.Equal(expected, text);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Snapshots");
}

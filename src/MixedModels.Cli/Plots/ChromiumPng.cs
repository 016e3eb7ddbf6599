using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

namespace MixedModels.Cli.Plots;

/// <summary>Makes PNG of SVG with Chromium or Chrome, where one is installed; nothing leaves the machine.</summary>
internal static class ChromiumPng
{
    private const int Scale = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Names =
    [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
    ];

    /// <summary>The picture at twice the figure's size in pixels, for sharp prints.</summary>
    /// <exception cref="ModelException"><c>no-chromium</c>, <c>png-failed</c>.</exception>
    public static byte[] Render(string svg)
    {
        var program = Find()
            ?? throw new ModelException("no-chromium",
                "PNG needs Chromium or Chrome, and none was found on the PATH "
                    + "(the variable MIXED_CHROMIUM may name one). Install it, or write SVG: --out plot.svg.");
        var folder = Directory.CreateTempSubdirectory("mixed-plot-");
        try
        {
            var (page, picture) =
                (Path.Combine(folder.FullName, "plot.html"), Path.Combine(folder.FullName, "plot.png"));
            File.WriteAllText(page,
                $"<!doctype html><meta charset=\"utf-8\"><style>body{{margin:0}}svg{{display:block}}</style>{svg}");
            Run(program, folder.FullName, page, picture, Size(svg));
            return File.Exists(picture)
                ? File.ReadAllBytes(picture)
                : throw new ModelException("png-failed",
                    $"{program} made no picture. Write SVG instead: --out plot.svg.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MIXED_CHROMIUM") is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe"] : [""];
        return (
            from name in Names
            from folder in folders
            from ending in endings
            let path = Path.Combine(folder, name + ending)
            where File.Exists(path)
            select path).FirstOrDefault();
    }

    private static (int Width, int Height) Size(string svg)
    {
        var root = XElement.Parse(svg);
        return (Pixels("width"), Pixels("height"));

        int Pixels(string name) =>
            (int)Math.Ceiling(double.Parse(root.Attribute(name)!.Value, CultureInfo.InvariantCulture));
    }

    private static void Run(string program, string folder, string page, string picture, (int Width, int Height) size)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            string.Create(CultureInfo.InvariantCulture, $"--force-device-scale-factor={Scale}"),
            string.Create(CultureInfo.InvariantCulture, $"--window-size={size.Width},{size.Height}"),
            $"--screenshot={picture}", new Uri(page).AbsoluteUri,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(Patience)) return;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw new ModelException("png-failed",
                $"{program} did not finish within a minute. Write SVG instead: --out plot.svg.");
        }
        catch (Win32Exception e)
        {
            throw new ModelException("png-failed", $"{program} cannot be started: {e.Message}", e);
        }
    }
}

using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(MixedModels.Browser.Chromium))]

namespace MixedModels.Browser;

/// <summary>One browser for all tests: Chromium as it is installed, without a network of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string WhyNot = "Chromium is not installed (Debian: apt-get install chromium fonts-dejavu-core).";

    private static readonly string[] Arguments =
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly string? _program = Find();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (_program is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = _program, Args = Arguments });
    }

    /// <summary>
    /// Opens a file as a reader would; skips the running test where Chromium is not installed, fails it where it has to
    /// be.
    /// </summary>
    public async Task<OpenReport> Open(string file, Look look)
    {
        Require();
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = look.HasScript,
        });
        return await OpenReport.Open(context, file);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private void Require()
    {
        if (_program is not null) return;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", WhyNot);
        Assert.Skip(WhyNot);
    }

    private static string? Find() =>
        (from name in Names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator,
             StringSplitOptions.RemoveEmptyEntries)
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();
}

using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MixedModels.Browser;

/// <summary>A report that is open in the browser, and all that went wrong since.</summary>
public sealed class OpenReport : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    private OpenReport(IBrowserContext context, IPage page, string address)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Enqueue("page error: " + error);
        page.Request += (_, request) =>
        {
            if (request.Url != address) _complaints.Enqueue("request: " + request.Url);
        };
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Enqueue("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser said: errors, warnings, requests, dialogs.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    internal static async Task<OpenReport> Open(IBrowserContext context, string file)
    {
        var address = new Uri(file).AbsoluteUri;
        var page = await context.NewPageAsync();
        var report = new OpenReport(context, page, address);
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return report;
    }

    /// <summary>Fails the test when the browser said anything.</summary>
    public void AssertQuiet() => Assert.Empty(Complaints);

    /// <summary>What an expression is in the page.</summary>
    public Task<T> Value<T>(string expression) => Page.EvaluateAsync<T>(expression);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}

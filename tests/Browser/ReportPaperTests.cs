using System.Text;
using Microsoft.Playwright;

namespace MixedModels.Browser;

/// <summary>Every report can be printed, and read where scripts are forbidden.</summary>
public sealed class ReportPaperTests(Chromium chromium, Reports reports)
{
    private const int PageHeight = 1001; // A4 without margins of 16 mm, in CSS pixels

    [Theory]
    [MemberData(nameof(ReportModels.Names), MemberType = typeof(ReportModels))]
    public async Task Prints(string model)
    {
        await using var report = await chromium.Open(reports.File(model), Look.Usual);
        var pdf = await report.Page.PdfAsync(
            new PagePdfOptions { Format = "A4", PreferCSSPageSize = true, PrintBackground = true });
        Pictures.Keep(pdf, model);
        Assert.True(pdf.Length > 10_000);
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await report.Page.Locator("nav").IsVisibleAsync());
        foreach (var details in await report.Page.Locator("details").AllAsync())
            Assert.True(await details.Locator("summary ~ *").First.IsVisibleAsync());
        Assert.InRange(
            await report.Value<int>(
                "Math.max(...[...document.querySelectorAll('figure, .picked')].map(figure => figure.offsetHeight))"),
            100, PageHeight);
        report.AssertQuiet();
    }

    [Theory]
    [MemberData(nameof(ReportModels.Names), MemberType = typeof(ReportModels))]
    public async Task Reads_without_script(string model)
    {
        await using var report = await chromium.Open(reports.File(model), Look.Usual with { HasScript = false });
        var page = report.Page;
        Assert.Equal(0, await page.Locator("th button").CountAsync());
        Assert.Equal(0, await page.Locator(".picker:visible").CountAsync());
        Assert.True(await page.GetByText("A single group can be chosen where scripts are allowed").IsVisibleAsync());
        Assert.Equal(await page.Locator("main > section").CountAsync(),
            await page.Locator("main > section:visible").CountAsync());
        foreach (var details in await page.Locator("details").AllAsync())
        {
            Assert.False(await details.Locator("summary ~ *").First.IsVisibleAsync());
            await details.Locator("summary").ClickAsync();
            Assert.True(await details.Locator("summary ~ *").First.IsVisibleAsync());
        }
        Assert.Equal(await page.Locator("figure").CountAsync(),
            await page.Locator("figure > svg:visible").CountAsync());
        report.AssertQuiet();
    }
}

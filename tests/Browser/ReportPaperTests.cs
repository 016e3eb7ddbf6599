using System.Text;

namespace MixedModels.Browser;

/// <summary>Every report can be printed, and read where scripts are forbidden.</summary>
public sealed class ReportPaperTests(Chromium chromium, Reports reports)
{
    [Theory]
    [MemberData(nameof(ReportModels.Names), MemberType = typeof(ReportModels))]
    public async Task Prints(string model)
    {
        await using var report = await chromium.Open(reports.File(model), Look.Usual);
        var pdf = await report.Page.PdfAsync();
        Assert.True(pdf.Length > 10_000);
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));
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
        Assert.Equal(await page.Locator("main > section").CountAsync(), await page.Locator("main > section:visible").CountAsync());
        foreach (var details in await page.Locator("details").AllAsync())
        {
            Assert.False(await details.Locator("summary ~ *").First.IsVisibleAsync());
            await details.Locator("summary").ClickAsync();
            Assert.True(await details.Locator("summary ~ *").First.IsVisibleAsync());
        }
        Assert.Equal(await page.Locator("figure").CountAsync(), await page.Locator("figure > svg:visible").CountAsync());
        report.AssertQuiet();
    }
}

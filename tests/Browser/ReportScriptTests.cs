using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace MixedModels.Browser;

/// <summary>
/// What the script adds to a report: a group to choose, tables to sort, labels under the pointer, the place in the
/// contents; by mouse and by keys.
/// </summary>
public sealed class ReportScriptTests(Chromium chromium, Reports reports)
{
    private const string Model = "sleepstudy";

    [Fact]
    public async Task The_picker_shows_the_chosen_group()
    {
        await using var report = await Open();
        var picked = report.Page.Locator(".picked");
        Assert.StartsWith("Subject 308: ", await picked.Locator("code").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await report.Page.Locator(".unscripted").CountAsync());
        var first = await picked.Locator("svg").InnerHTMLAsync();

        await report.Page.Locator(".picker select").SelectOptionAsync("335");

        // lme4: coef(fit)$Subject["335", ] is 251.0714, -0.2849
        var equation = await picked.Locator("code").InnerTextAsync();
        Assert.StartsWith("Subject 335: ", equation, StringComparison.Ordinal);
        Assert.Contains("= 251.071 - 0.285 Days", equation, StringComparison.Ordinal);
        Assert.Equal("Reaction (milliseconds) and residuals of Subject 335",
            await picked.Locator("svg").GetAttributeAsync("aria-label"));
        Assert.NotEqual(first, await picked.Locator("svg").InnerHTMLAsync());
        // ten days, above as they are and below as residuals
        Assert.Equal(2 * 10, await picked.Locator("svg .dot").CountAsync());
        report.AssertQuiet();
    }

    [Fact]
    public async Task A_click_on_a_head_sorts_the_table_and_a_second_one_turns_it_round()
    {
        await using var report = await Open();
        await report.Page.Locator("#groups details summary").First.ClickAsync();
        var table = report.Page.Locator("#groups table.sortable").First;
        var head = table.Locator("th", new LocatorLocatorOptions { HasTextString = "Estimate" });
        var before = await Estimates(table);

        await head.Locator("button").ClickAsync();
        Assert.Equal("ascending", await head.GetAttributeAsync("aria-sort"));
        Assert.Equal(before.Order(), await Estimates(table));

        await head.Locator("button").ClickAsync();
        Assert.Equal("descending", await head.GetAttributeAsync("aria-sort"));
        Assert.Equal(before.OrderDescending(), await Estimates(table));
        Assert.Equal(1, await table.Locator("[aria-sort]").CountAsync());
        report.AssertQuiet();
    }

    [Fact]
    public async Task The_pointer_over_a_point_shows_its_label()
    {
        await using var report = await Open();
        var points = report.Page.Locator("path[data-labels]:visible").First;
        await points.ScrollIntoViewIfNeededAsync();
        var point = await points.EvaluateAsync<JsonElement>(
            """
            path => {
              const labels = JSON.parse(path.getAttribute('data-labels'));
              const at = path.getPointAtLength(0).matrixTransform(path.getScreenCTM());
              return { x: at.x, y: at.y, label: labels[0] };
            }
            """);

        await report.Page.Mouse.MoveAsync(point.GetProperty("x").GetSingle(), point.GetProperty("y").GetSingle());

        var tip = report.Page.Locator(".tip");
        Assert.True(await tip.IsVisibleAsync());
        Assert.Contains(point.GetProperty("label").GetString()!, await tip.InnerTextAsync(), StringComparison.Ordinal);

        await report.Page.Mouse.MoveAsync(2, 2);
        Assert.False(await tip.IsVisibleAsync());
        report.AssertQuiet();
    }

    [Fact]
    public async Task The_contents_mark_the_section_that_is_read()
    {
        await using var report = await Open();
        await report.Page.Locator("nav a[href='#groups']").ClickAsync();
        await Assertions.Expect(report.Page.Locator("nav a[aria-current]")).ToHaveAttributeAsync("href", "#groups");
        await report.Page.Locator("nav a[href='#model']").ClickAsync();
        await Assertions.Expect(report.Page.Locator("nav a[aria-current]")).ToHaveAttributeAsync("href", "#model");
        report.AssertQuiet();
    }

    [Fact]
    public async Task Everything_can_be_done_with_keys()
    {
        await using var report = await Open();
        var (page, keys) = (report.Page, report.Page.Keyboard);
        await keys.PressAsync("Tab");
        Assert.Equal("#content", await report.Value<string>("document.activeElement.getAttribute('href')"));
        Assert.True(await page.Locator(".skip").IsVisibleAsync());

        await page.Locator(".picker select").FocusAsync();
        await keys.PressAsync("ArrowDown");
        Assert.StartsWith("Subject 309: ", await page.Locator(".picked code").InnerTextAsync(),
            StringComparison.Ordinal);

        var summary = page.Locator("#groups details summary").First;
        await summary.FocusAsync();
        await keys.PressAsync("Enter");
        var table = page.Locator("#groups table.sortable").First;
        Assert.True(await table.IsVisibleAsync());

        await table.Locator("th button").Last.FocusAsync();
        await keys.PressAsync("Enter");
        Assert.Equal("ascending", await table.Locator("thead th").Last.GetAttributeAsync("aria-sort"));
        report.AssertQuiet();
    }

    private async Task<OpenReport> Open() => await chromium.Open(reports.File(Model), Look.Usual);

    private static async Task<double[]> Estimates(ILocator table)
    {
        var column = (await table.Locator("thead tr > *").AllInnerTextsAsync()).ToList()
            .FindIndex(text => text.StartsWith("Estimate", StringComparison.Ordinal));
        var cells = await table.Locator($"tbody tr > :nth-child({(column + 1).ToString(CultureInfo.InvariantCulture)})")
            .AllInnerTextsAsync();
        return [.. cells.Select(text => double.Parse(text.Replace('\u2212', '-'), CultureInfo.InvariantCulture))];
    }
}

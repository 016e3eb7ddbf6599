using System.Globalization;
using System.Text.Json;

namespace MixedModels.Browser;

/// <summary>Every report fits the window, and its figures can be read in it.</summary>
public sealed class ReportScreenTests(Chromium chromium, Reports reports)
{
    private const double SmallestText = 9;

    [Theory]
    [MemberData(nameof(ReportModels.Names), MemberType = typeof(ReportModels))]
    public async Task Fits_a_phone(string model) => await Fits(model, 400);

    [Theory]
    [MemberData(nameof(ReportModels.Names), MemberType = typeof(ReportModels))]
    public async Task Fits_a_wide_screen(string model) => await Fits(model, 1600);

    private async Task Fits(string model, int width)
    {
        await using var report = await chromium.Open(reports.File(model), Look.Usual with { Width = width });
        await Pictures.Keep(report, string.Create(CultureInfo.InvariantCulture, $"{model}-{width}"));
        await report.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.InRange(await report.Value<int>("document.documentElement.scrollWidth"), 1, width);
        var texts = await report.Value<JsonElement>(
            """
            [...document.querySelectorAll('svg text')].filter(t => t.getClientRects().length).map(t => {
              const scale = t.getScreenCTM();
              const size = parseFloat(getComputedStyle(t).fontSize) * Math.hypot(scale.c, scale.d);
              return { text: t.textContent, size };
            })
            """);
        Assert.NotEmpty(texts.EnumerateArray());
        Assert.DoesNotContain(texts.EnumerateArray(), text => text.GetProperty("size").GetDouble() < SmallestText);
        report.AssertQuiet();
    }
}

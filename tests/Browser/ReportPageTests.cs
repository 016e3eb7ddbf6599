namespace MixedModels.Browser;

/// <summary>Every report is the file alone, without a complaint of the browser, and accessible.</summary>
public sealed class ReportPageTests(Chromium chromium, Reports reports)
{
    private static readonly Look DarkPhone = new() { Width = 400, IsDark = true };

    [Theory]
    [MemberData(nameof(ReportModels.Names), MemberType = typeof(ReportModels))]
    public async Task Opens_quietly_and_is_accessible_in_light(string model) => await Open(model, Look.Usual, "light");

    [Theory]
    [MemberData(nameof(ReportModels.Names), MemberType = typeof(ReportModels))]
    public async Task Opens_quietly_and_is_accessible_in_the_dark_on_a_phone(string model) =>
        await Open(model, DarkPhone, "dark-phone");

    [Theory]
    [MemberData(nameof(ReportModels.Names), MemberType = typeof(ReportModels))]
    public void Is_below_one_megabyte(string model) =>
        Assert.InRange(new FileInfo(reports.File(model)).Length, 50_000, 1_000_000);

    private async Task Open(string model, Look look, string name)
    {
        await using var report = await chromium.Open(reports.File(model), look);
        await Pictures.Keep(report, $"{model}-{name}");
        await report.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Empty(await Axe.Findings(report));
        report.AssertQuiet();
    }
}

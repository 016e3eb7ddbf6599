namespace MixedModels.Browser;

/// <summary>The other tests are worth something only if a bad page is found out.</summary>
public sealed class ComplaintTests(Chromium chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_bad_page_is_found_out()
    {
        var file = _folder.Write("bad.html",
            "<!doctype html><title>bad</title><p style=\"color:#ccc;background:#fff\">pale</p><img "
                + "src=\"other.png\"><script>console.warn('careful'); alert(1); missing();</script>");
        await using var report = await chromium.Open(file, Look.Usual);
        foreach (var complaint in new[]
        {
            "console warning: careful",
            "dialog: 1",
            "page error: ReferenceError: missing",
            "request: file:",
        })
            Assert.Contains(report.Complaints, text => text.StartsWith(complaint, StringComparison.Ordinal));
        var findings = await Axe.Findings(report);
        Assert.Contains(findings, finding => finding.StartsWith("critical image-alt", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.StartsWith("serious color-contrast", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}

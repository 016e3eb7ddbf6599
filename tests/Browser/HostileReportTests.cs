using System.Globalization;
using System.Text;
using MixedModels.EndToEnd;

namespace MixedModels.Browser;

/// <summary>
/// Whatever data hold - names of columns, levels and the file that are markup, quotes, scripts, letters of the world -
/// stays text.
/// </summary>
public sealed class HostileReportTests(Chromium chromium) : IDisposable
{
    private const string Response = "y <b>&\"'";
    private const string Predictor = "x \"1\" > 0 </title><script>alert(2)</script>";
    private const string GroupLabel = "<u>group</u>";
    private const string Group = "group \U0001F600 <i onmouseover>";

    private static readonly string[] Levels =
    [
        "<b>&\"", "</script><img src=x onerror=alert(1)>", "'; alert(4); //", "]]> <!-- --> <svg onload=alert(5)>",
        "\\u003cimg src=x\\u003e", "\u00e9\u00df\u4e2d\u6587 \u0623\u0628 \U0001F469\u200D\U0001F393",
        "&amp;&#39;${1}`", "javascript:alert(6)",
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Names_stay_text()
    {
        var file = Write();
        foreach (var look in new[] { Look.Usual, Look.Usual with { Width = 400, IsDark = true } })
        {
            await using var report = await chromium.Open(file, look);
            var page = report.Page;
            Assert.Equal($"`{Response}` in {Path.GetFileName(DataFile)}", await page.TitleAsync());
            Assert.Equal(Levels.Order(StringComparer.Ordinal),
                (await page.Locator(".picker option").AllTextContentsAsync()).Order(StringComparer.Ordinal));
            Assert.Equal(0,
                await page.Locator("img, b, i, iframe, object, main script:not([type='application/json'])")
                    .CountAsync());
            foreach (var level in Levels)
            {
                await page.Locator(".picker select").SelectOptionAsync(level);
                Assert.Contains($"{GroupLabel} {level}: ", await page.Locator(".picked code").TextContentAsync(),
                    StringComparison.Ordinal);
            }
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            Assert.InRange(await report.Value<int>("document.documentElement.scrollWidth"), 1, look.Width);
            Assert.Empty(await Axe.Findings(report));
            report.AssertQuiet();
        }
    }

    public void Dispose() => _folder.Dispose();

    private string DataFile => _folder.File("it's \"data\" <img src=x onerror=alert(7)> & \U0001F600.csv");

    private string Write()
    {
        File.WriteAllText(DataFile, Table());
        var report = _folder.File("report.html");
        var run = MixedProcess.Run("report", $"`{Response}` ~ `{Predictor}` + (1 | `{Group}`)", "--data", DataFile,
            "--label", $"{Group}={GroupLabel},<u>groups</u>", "--unit", $"{Response}=\"<s>\"", "--out", report);
        Assert.True(run.ExitCode == 0, run.Error);
        return report;
    }

    private static string Table()
    {
        var random = new Random(4);
        var table = new StringBuilder().AppendJoin(',', new[] { Response, Predictor, Group }.Select(Quoted))
            .Append('\n');
        for (var row = 0; row < 96; row++)
        {
            var (level, x) = (row % Levels.Length, random.NextDouble());
            table.Append(CultureInfo.InvariantCulture,
                $"{level + 2 * x + random.NextDouble():R},{x:R},{Quoted(Levels[level])}\n");
        }
        return table.ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

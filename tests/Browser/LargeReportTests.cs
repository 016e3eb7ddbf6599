using System.Globalization;
using System.Text;
using MixedModels.EndToEnd;

namespace MixedModels.Browser;

/// <summary>
/// 100,000 rows in 5,000 groups: a report that still can be sent, and that says what it leaves out of its figures.
/// </summary>
public sealed class LargeReportTests(Chromium chromium) : IDisposable
{
    private const int Rows = 100_000;
    private const int Groups = 5_000;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Is_below_three_megabytes_and_says_what_is_drawn()
    {
        var (data, file) = (_folder.Write("large.csv", Table()), _folder.File("large.html"));
        var run = MixedProcess.Run("report", "y ~ x + (x | g)", "--data", data, "--out", file);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.InRange(new FileInfo(file).Length, 50_000, 3_000_000);

        await using var report = await chromium.Open(file, Look.Usual);
        var text = await report.Page.Locator("main").TextContentAsync();
        Assert.Contains("of 5000 levels of g, drawn at random (seed 100)", text, StringComparison.Ordinal);
        Assert.Contains("100000 rows, counted in tiles", text, StringComparison.Ordinal);
        Assert.Contains("3000 of 100000 points are drawn", text, StringComparison.Ordinal);
        report.AssertQuiet();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>y = 10 + a_g + (2 + b_g) x + e, with standard deviations 3, 1 and 2.</summary>
    private static string Table()
    {
        var random = new Random(31);
        var (intercepts, slopes) = (Normals(3), Normals(1));
        var table = new StringBuilder("y,x,g\n");
        for (var row = 0; row < Rows; row++)
        {
            var (g, x) = (row % Groups, random.NextDouble() * 4 - 2);
            table.Append(CultureInfo.InvariantCulture,
                $"{10 + intercepts[g] + (2 + slopes[g]) * x + Normal(2):F4},{x:F4},g{g + 1:D4}\n");
        }
        return table.ToString();

        double[] Normals(double deviation) => [.. Enumerable.Range(0, Groups).Select(_ => Normal(deviation))];
        double Normal(double deviation) =>
            deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}

using System.Runtime.CompilerServices;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.RandomEffectsPlots;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>
/// The code of docs/plots.md is code of this test, line by line, and its table names kinds that exist.
/// </summary>
public class PlotsPageTests
{
    private static readonly string[] Page =
        File.ReadAllLines(Path.Combine(ReferenceData.RepositoryRoot, "docs", "plots.md"));

    [Fact]
    public void Code_of_the_page_runs()
    {
        var path = ReferenceData.DataPath("sleepstudy.csv");
        var table = Table.ReadCsv(path);
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", table);
        var plot = CaterpillarPlot.Create(fit);
        var effect = plot.Effects[0];                                 // the record: numbers to print, test, export
        var numbers = plot.ToTable();                                 // what is drawn, a row for each mark
        var svg = SvgFigureWriter.ToText(plot.ToFigure());            // a file of its own
        Assert.Equal(("(Intercept)", 18, 18), (effect.Name, effect.Modes.Length, effect.Lower.Length));
        Assert.Equal(72, numbers.RowCount); // an interval and a point for each of 18 groups and two effects
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);

        var source = new PlotSource(fit, table);
        var figure = PlotCatalog.Find("residuals-fitted").Make(source, new PlotOptions()).ToFigure();
        var styles = SvgFigureWriter.PageStyles(); // once, in the page's style element
        var inline = SvgFigureWriter.ToText(figure, SvgOptions.Inline("residuals"));     // as wide as what holds it
        var narrow = SvgFigureWriter.ToText(figure, SvgOptions.Inline("residuals-narrow", 380));
        Assert.Contains("--mm-fg:", styles, StringComparison.Ordinal);
        Assert.Contains("id=\"residuals-title\"", inline, StringComparison.Ordinal);
        Assert.Contains("viewBox=\"0 0 380 ", narrow, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_of_the_page_is_code_of_this_test()
    {
        var here = File.ReadAllLines(ThisFile()).Select(l => l.Trim()).ToHashSet();
        var code = CodeLines().ToArray();
        Assert.Equal(11, code.Length);
        Assert.All(code, line => Assert.Contains(line, here));
    }

    [Fact]
    public void The_table_names_kinds_that_exist()
    {
        var named = Page.SkipWhile(l => !l.StartsWith("| Plot", StringComparison.Ordinal)).Skip(2)
            .SelectMany(l => l.Split('|')[1].Split(',')).Select(n => n.Trim()).ToArray();
        Assert.Contains("caterpillar", named);
        Assert.All(named, kind => PlotCatalog.Find(kind));
    }

    private static IEnumerable<string> CodeLines()
    {
        var isCode = false;
        foreach (var line in Page)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = line == "```csharp";
            else if (isCode) yield return line.Trim();
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

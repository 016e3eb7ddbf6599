using System.Xml.Linq;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>Every kind of plot of every model: well-formed, legible narrow and wide, and the same as it was.</summary>
public class ModelPlotTests
{
    private static readonly string[] MayBeRefused =
    [
        "plot-needs-x",
        "plot-needs-by",
        "one-random-effect",
        "too-few-parameters",
        "no-level-equations",
    ];

    /// <summary>The models by name.</summary>
    public static TheoryData<string> Models => [.. PlotModel.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Figures_are_as_they_were(string model)
    {
        var (source, options) = (PlotModel.Find(model).Source(), PlotModel.Find(model).Options);
        Snapshot.MatchesNearly(
            $"plots-{model}.txt", string.Concat(PlotCatalog.Kinds.Select(kind => Sketch(kind, source, options))));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Pictures_are_well_formed_small_and_legible(string model)
    {
        var (source, options) = (PlotModel.Find(model).Source(), PlotModel.Find(model).Options);
        var faults = new List<string>();
        foreach (var kind in PlotCatalog.Kinds)
            if (Make(kind, source, options) is { } figure)
                foreach (var width in (int?[])[null, 380, 1200])
                {
                    var svg = SvgFigureWriter.ToText(figure, SvgOptions.Inline("f", width));
                    Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
                    Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
                    Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
                    Assert.True(svg.Length < 100_000, $"{kind.Name}: {svg.Length} characters");
                    faults.AddRange(
                        SvgTexts.Faults(XElement.Parse(svg)).Select(fault => $"{kind.Name} at {width}: {fault}"));
                }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static string Sketch(PlotKind kind, PlotSource source, PlotOptions options)
    {
        try
        {
            return FigureSketch.Of(kind.Name, kind.Make(source, options).ToFigure());
        }
        catch (ModelException e) when (MayBeRefused.Contains(e.Id))
        {
            return $"== {kind.Name}: {e.Id}\n";
        }
    }

    private static MixedModels.Reports.Plots.Grammar.Figure? Make(PlotKind kind, PlotSource source, PlotOptions options)
    {
        try
        {
            return kind.Make(source, options).ToFigure();
        }
        catch (ModelException e) when (MayBeRefused.Contains(e.Id))
        {
            return null;
        }
    }
}

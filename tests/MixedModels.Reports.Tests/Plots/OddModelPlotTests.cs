using System.Xml.Linq;
using MixedModels.Designs;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>Models at the edge of what can be drawn: every kind is drawn, legibly, or refused in words.</summary>
public class OddModelPlotTests
{
    private static readonly PlotOptions[] Calls =
    [
        new(),
        new() { X = "x" },
        new() { X = "f", By = "x" },
        new() { Facet = "f" },
        new() { Group = "f", SampleGroups = 2 },
    ];

    /// <summary>Why a kind may not be drawn: what the model or the call has not.</summary>
    private static readonly string[] MayBeRefused =
    [
        "no-random-effects",
        "one-random-effect",
        "too-few-parameters",
        "plot-needs-by",
        "plot-needs-group",
        "plot-needs-x",
        "plot-not-a-predictor",
        "unknown-group",
        "text-as-number",
        "no-level-equations",
    ];

    [Theory]
    [InlineData("y ~ 1 + (1 | g)", 6, 100, "three rows a group")]
    [InlineData("y ~ x + (x | g)", 36, 100, "nothing between the groups")]
    [InlineData("y ~ x + f", 36, 60, "no groups")]
    [InlineData("y ~ 1", 12, 45, "nothing at all")]
    [InlineData("y ~ 0 + f + (0 + x | g)", 36, 100, "no intercept")]
    [InlineData("y ~ x + I(2 * x) + f + (1 | g)", 36, 100, "a dropped column")]
    [InlineData("y ~ poly(x, 2) * f + offset(w) + (1 | g)", 36, 100, "bases and an offset")]
    [InlineData("log(y * y + w) ~ log(x) + (1 | g)", 36, 100, "logarithms")]
    [InlineData("y / w ~ x + (1 | g)", 36, 100, "a response of two columns")]
    [InlineData("y ~ factor(w) * x + (1 | g)", 36, 100, "numbers as categories")]
    [InlineData("y ~ x + (1 | g) + (1 | f) + (1 | g:f)", 36, 100, "crossed and nested groups")]
    [InlineData("I(1e12 * y) ~ I(1e9 * x) + (1 | g)", 36, 100, "large numbers")]
    [InlineData("I(1e-12 * y) ~ I(1e-9 * x) + (1 | g)", 36, 100, "small numbers")]
    public void Are_drawn_legibly_or_refused(string formula, int rows, int least, string what)
    {
        var table = Data(rows);
        var source = new PlotSource(ModelDesign.Create(Formula.Parse(formula), table), table, new FitOptions());
        var faults = new List<string>();
        var drawn = 0;
        foreach (var kind in PlotCatalog.Kinds)
            foreach (var call in Calls)
                if (Figure(kind, source, call) is { } figure)
                {
                    var svg = SvgFigureWriter.ToText(figure, SvgOptions.Inline("f", 420));
                    drawn++;
                    if (svg.Contains("NaN", StringComparison.Ordinal) || svg.Contains('∞'))
                        faults.Add($"{kind.Name}: not a number");
                    faults.AddRange(
                        SvgTexts.Faults(XElement.Parse(svg)).Select(fault => $"{kind.Name} {call}: {fault}"));
                }
        Assert.True(faults.Count == 0, $"{what}: {string.Join('\n', faults)}");
        Assert.True(drawn >= least, $"{what}: only {drawn} drawn");
    }

    private static Figure? Figure(PlotKind kind, PlotSource source, PlotOptions call)
    {
        try
        {
            return kind.Make(source, call).ToFigure();
        }
        catch (ModelException e) when (MayBeRefused.Contains(e.Id))
        {
            return null;
        }
    }

    private static Table Data(int rows)
    {
        var random = new RandomSource(7);
        return new Table([
            new NumericColumn("y", [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())]),
            new NumericColumn("x", [.. Enumerable.Range(0, rows).Select(i => i + 1.0)]),
            new NumericColumn("w", [.. Enumerable.Range(0, rows).Select(i => 1.0 + i % 3)]),
            FactorColumn.FromTexts("g", [.. Enumerable.Range(0, rows)
                .Select(i => i % 2 == 0 || rows > 12 ? $"<b>&\"group\" é漢😀 {i % 6 % (rows / 3)}" : "g")]),
            FactorColumn.FromTexts("f", [.. Enumerable.Range(0, rows).Select(i => $"level\n{i / 2 % 3}")]),
        ]);
    }
}

using MixedModels.Designs;
using MixedModels.Reports.Plots.ModelPlots;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>The path diagram: boxes for levels, arrows for their equations.</summary>
public class PathDiagramTests
{
    [Fact]
    public void Each_level_has_its_predictors_and_hands_its_coefficients_down()
    {
        var schools = Fits.Schools();
        var boxes = Diagram("result ~ tech + playground + medium + income + area + (1 | city/school)", schools).Boxes;
        Assert.Equal([("row", 0), ("school", 1), ("city", 2)], boxes.Select(b => (b.Name, b.Depth)));
        Assert.Equal(schools.RowCount, boxes[0].Count);
        Assert.Equal(["tech"], boxes[0].Inputs);
        Assert.Equal(["playground", "medium"], boxes[1].Inputs);
        Assert.Equal(["income", "area"], boxes[2].Inputs);
        Assert.Equal([0], boxes[1].Below);
        Assert.Equal([1], boxes[2].Below);
    }

    [Fact]
    public void A_cross_level_interaction_is_a_predictor_of_the_slope()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("ChickWeight.csv")).AsFactor("Diet");
        var boxes = Diagram("weight ~ Time * Diet + (Time | Chick)", table).Boxes;
        Assert.Equal(["Diet → intercept", "Diet → slope"], boxes[1].Inputs);
        Assert.Equal(["intercept", "slope of Time"], boxes[1].Outputs);
        Assert.Equal(["intercept", "slope of Time"], boxes[1].Deviations);
        Assert.Equal([0, 0], boxes[1].Below);
    }

    [Fact]
    public void Crossed_levels_stand_side_by_side()
    {
        var boxes = Diagram(
            "diameter ~ 1 + (1 | plate) + (1 | sample)", Table.ReadCsv(ReferenceData.DataPath("Penicillin.csv"))).Boxes;
        Assert.Equal([0, 1, 1], boxes.Select(b => b.Depth));
    }

    [Fact]
    public void Every_text_is_there_wide_and_narrow()
    {
        var figure = Diagram("result ~ tech + playground + medium + income + area + (1 | city/school)", Fits.Schools())
            .ToFigure();
        foreach (var width in (int?[])[null, 380, 1200])
        {
            var svg = SvgFigureWriter.ToText(figure, SvgOptions.Inline("f", width));
            foreach (var text in (string[])
            [
                "city", "school", "row", "income", "area", "playground", "medium", "tech", "residual", "deviation",
                "intercept", "result",
            ])
                Assert.Contains($">{text}</text>", svg, StringComparison.Ordinal);
        }
    }

    private static PathDiagramPlot Diagram(string formula, Table table) =>
        PathDiagramPlot.Create(ModelDesign.Create(Formula.Parse(formula), table), table);
}

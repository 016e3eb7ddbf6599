using MixedModels.Designs;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.ModelReports;
using MixedModels.Reports.Results;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Tests.ModelReports;

/// <summary>The words that a reader gave for columns are those of the report.</summary>
public class LabelTests
{
    [Fact]
    public void A_level_of_a_factor_is_told_from_its_factor()
    {
        var path = Path.Combine(ReferenceData.RepositoryRoot, "examples", "flipped-classroom.csv");
        Assert.Contains("style: some flip",
            Terms("score ~ style + (1 | professor)", Table.ReadCsv(path), Wording.None));
    }

    [Fact]
    public void Labels_reach_the_table_of_fixed_effects()
    {
        var words = new Dictionary<string, VariableWords> { ["Time"] = new("age", "day"), ["Diet"] = new("diet") };
        var table = Table.ReadCsv(ReferenceData.DataPath("ChickWeight.csv")).AsFactor("Diet");
        string[] main = ["(Intercept)", "age", "diet: 2", "diet: 3", "diet: 4"];
        Assert.Equal([.. main, "age × diet: 2", "age × diet: 3", "age × diet: 4"],
            Terms("weight ~ Time * Diet + (1 | Chick)", table, new Wording(words)));
    }

    /// <summary>A sum contrast is of no level: a number behind the factor's name is not to be read as one.</summary>
    [Fact]
    public void Contrasts_other_than_against_a_level_are_numbered() =>
        Assert.Equal(["(Intercept)", "recipe, contrast 1", "recipe, contrast 2"],
            Terms("angle ~ recipe + (1 | recipe:replicate)", Table.ReadCsv(ReferenceData.DataPath("cake.csv")),
                Wording.None, new Dictionary<string, ContrastKind> { ["recipe"] = ContrastKind.Sum }));

    private static IReadOnlyList<string> Terms(
        string formula, Table table, Wording wording, Dictionary<string, ContrastKind>? contrasts = null)
    {
        var coding = new DesignOptions { Contrasts = contrasts ?? [] };
        var fit = LinearMixedModel.Fit(formula, table, options => options with { Design = coding });
        var report = ModelReport.Create(new ReportSource(fit, table, new DataDescription("d")) { Wording = wording });
        var section = report.Sections.Single(s => s.Id == "fixed-effects");
        return [.. section.Blocks.OfType<TableBlock>().First().Table.Columns[0].Cells];
    }
}

using MixedModels.Designs;
using MixedModels.Reports.Results;
using MixedModels.Summaries;

namespace MixedModels.Reports.Tests.Results;

public class OtherFormatsTests
{
    [Theory]
    [InlineData("sleepstudy", "Reaction ~ Days + (Days | Subject)", "sleepstudy.csv")]
    [InlineData("machines-lm", "score ~ Machine", "Machines.csv")]
    public void Markdown_is_as_it_was(string name, string formula, string file) => Snapshot.Matches(
        name + ".md", new FitResult(FitSummary.Create(Fits.Of(formula, file)), new DataDescription(file)).ToMarkdown());

    [Fact]
    public void Markdown_escapes_what_has_a_meaning()
    {
        var table = new TableResult(new Table([new FactorColumn("a|b", ["x*y", "<b>"], [0, 1])]));
        Assert.Equal("| a\\|b  |\n| ----- |\n| x\\*y  |\n| \\<b\\> |\n", table.ToMarkdown());
    }

    [Theory]
    [InlineData("design-cake", "angle ~ recipe * temp + (1 | recipe:replicate)", "cake.csv")]
    [InlineData("design-dropped-column", "score ~ Machine + Worker + I(2 * Worker)", "Machines.csv")]
    public void A_design_is_as_it_was(string name, string formula, string file)
    {
        var design = ModelDesign.Create(
            MixedModels.Formula.Parse(formula), Table.ReadCsv(ReferenceData.DataPath(file)));
        Snapshot.Matches(name + ".txt", new DesignResult(design, new DataDescription(file)).ToText());
    }

    [Fact]
    public void A_table_shows_small_p_values_in_full()
    {
        var table =
            new Table([new FactorColumn("term", ["a", "b"], [0, -1]), new NumericColumn("p.value", [5.02e-233, 0.25])]);
        Assert.Equal("term   p.value\na    5.02e-233\nNA        0.25\n", new TableResult(table).ToText());
    }
}

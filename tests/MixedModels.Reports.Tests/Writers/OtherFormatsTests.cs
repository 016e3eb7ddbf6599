using MixedModels.Designs;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Writers;
using MixedModels.Summaries;
using MixedModels.Tables;

namespace MixedModels.Reports.Tests.Writers;

public class OtherFormatsTests
{
    [Theory]
    [InlineData("sleepstudy", "Reaction ~ Days + (Days | Subject)", "sleepstudy.csv")]
    [InlineData("machines-lm", "score ~ Machine", "Machines.csv")]
    public void Markdown_is_as_it_was(string name, string formula, string file)
    {
        var writer = new StringWriter();
        FitMarkdownWriter.Write(FitSummary.Create(Fits.Of(formula, file)), new DataDescription(file), writer);
        Snapshot.Matches(name + ".md", writer.ToString());
    }

    [Fact]
    public void Markdown_escapes_what_has_a_meaning()
    {
        var writer = new StringWriter();
        TableMarkdownWriter.Write(new Table([new FactorColumn("a|b", ["x*y", "<b>"], [0, 1])]), writer);
        Assert.Equal("| a\\|b  |\n| ----- |\n| x\\*y  |\n| \\<b\\> |\n", writer.ToString());
    }

    [Theory]
    [InlineData("design-cake", "angle ~ recipe * temp + (1 | recipe:replicate)", "cake.csv")]
    [InlineData("design-dropped-column", "score ~ Machine + Worker + I(2 * Worker)", "Machines.csv")]
    public void A_design_is_as_it_was(string name, string formula, string file)
    {
        var design = ModelDesign.Create(MixedModels.Formulas.Formula.Parse(formula), Table.ReadCsv(ReferenceData.DataPath(file)));
        var writer = new StringWriter();
        DesignTextWriter.Write(design, new DataDescription(file), new PlainSurface(writer));
        Snapshot.Matches(name + ".txt", writer.ToString());
    }

    [Fact]
    public void A_table_shows_small_p_values_in_full()
    {
        var writer = new StringWriter();
        TableTextWriter.Write(new Table([new FactorColumn("term", ["a", "b"], [0, -1]), new NumericColumn("p.value", [5.02e-233, 0.25])]), new PlainSurface(writer));
        Assert.Equal("term   p.value\na    5.02e-233\nNA        0.25\n", writer.ToString());
    }
}

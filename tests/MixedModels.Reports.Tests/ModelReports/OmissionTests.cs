using MixedModels.Reports.Code;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.ModelReports;
using MixedModels.Reports.Results;
using MixedModels.Reports.Writers;
using MixedModels.Reports.Writers.Html;

namespace MixedModels.Reports.Tests.ModelReports;

/// <summary>What a report cannot show is named with the reason, in every format.</summary>
public class OmissionTests
{
    [Fact]
    public void A_figure_that_cannot_be_drawn_is_named_with_the_reason()
    {
        var report =
            Report("weight ~ Time * Chick", Table.ReadCsv(ReferenceData.DataPath("ChickWeight.csv")).AsFactor("Chick"));
        var omission = Assert.Single(Omissions(report), o => o.What == "the figure 'interaction'");
        Assert.StartsWith("'Chick' has 50 levels", omission.Reason, StringComparison.Ordinal);
        IDocumentWriter[] formats =
        [
            new TextDocumentWriter(),
            new MarkdownDocumentWriter(),
            new LatexDocumentWriter(),
            new HtmlDocumentWriter(),
        ];
        Assert.All(formats,
            format => Assert.Contains("Left out: the figure", Written(format, report), StringComparison.Ordinal));
    }

    [Fact]
    public void A_figure_that_the_model_has_nothing_for_is_not_missed() =>
        Assert.Empty(
            Omissions(Report("Yield ~ 1 + (1 | Batch)", Table.ReadCsv(ReferenceData.DataPath("Dyestuff.csv")))));

    [Fact]
    public void Level_equations_that_there_are_not_have_a_reason()
    {
        var report =
            Report("Reaction ~ offset(Days) + (1 | Subject)", Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv")));
        Assert.Contains(Omissions(report),
            o => o.What == "level equations"
                && o.Reason.Contains("cannot be written as level equations", StringComparison.Ordinal));
    }

    [Fact]
    public void Code_that_cannot_be_written_has_a_reason()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("Machines.csv"));
        var report = Report("score ~ Machine + (Machine || Worker)", table, new CodeSource(null, "standard input", []));
        Assert.Contains(Omissions(report), o => o.What == "the same model in R");
    }

    private static Document Report(string formula, Table table, params CodeSource[] sources) =>
        ModelReport.Create(new ReportSource(LinearMixedModel.Fit(formula, table), table,
            new DataDescription("data.csv"))
        { Sources = sources });

    private static IEnumerable<Omission> Omissions(Document report) =>
        Blocks(report.Sections.SelectMany(section => section.Blocks)).OfType<Omission>();

    private static IEnumerable<Block> Blocks(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => block is Details details ? Blocks(details.Blocks).Prepend(block) : [block]);

    private static string Written(IDocumentWriter format, Document report)
    {
        using var writer = new StringWriter();
        format.Write(report, writer);
        return writer.ToString();
    }
}

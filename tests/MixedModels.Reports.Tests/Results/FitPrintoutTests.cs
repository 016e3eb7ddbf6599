using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Reports.Results;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Writers;
using MixedModels.Summaries;

namespace MixedModels.Reports.Tests.Results;

public class FitPrintoutTests
{
    [Theory]
    [InlineData("sleepstudy", "Reaction ~ Days + (Days | Subject)", "sleepstudy.csv")]
    [InlineData("penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv")]
    [InlineData("chickweight", "sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time", "ChickWeight.csv")]
    [InlineData("cake", "angle ~ recipe * temp + (1 | recipe:replicate)", "cake.csv")]
    [InlineData("machines-lm", "score ~ Machine", "Machines.csv")]
    [InlineData("machines-dropped-column", "score ~ Machine + Worker + I(2 * Worker)", "Machines.csv")]
    [InlineData("dyestuff2-singular", "Yield ~ 1 + (1 | Batch)", "Dyestuff2.csv")]
    [InlineData("cake-many-coefficients", "angle ~ recipe * factor(temp) + (1 | recipe:replicate)", "cake.csv")]
    public void The_report_is_as_it_was(string name, string formula, string file) =>
        Snapshot.Matches(name + ".txt", Text(Fits.Of(formula, file), file));

    [Fact]
    public void Maximum_likelihood_shows_information_criteria()
    {
        var fit = Fits.Of("Reaction ~ Days + (Days || Subject)", "sleepstudy.csv",
            o => o with { Criterion = Criterion.Ml });
        Snapshot.Matches("sleepstudy-ml-doublebar.txt", Text(fit, "sleepstudy.csv", DegreesOfFreedomMethod.None));
    }

    [Fact]
    public void Dropped_rows_are_counted_and_named()
    {
        var fit = Fits.Of("Reaction ~ Days + (1 | Subject)", "sleepstudy.csv", prepare: WithoutTwoValues);
        Assert.Contains("  (2 observations deleted due to missingness: rows 3, 7; missing: Days in 2)\n",
            Text(fit, "sleepstudy.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_shows_the_same_text_in_colour()
    {
        var fit = Fits.Of("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv");
        var writer = new StringWriter();
        TextDocumentWriter.WriteExcerpt(
            new FitResult(FitSummary.Create(fit), new DataDescription("sleepstudy.csv")).ToPrintout(),
            new AnsiSurface(writer));
        var coloured = writer.ToString();
        Assert.Contains("\e[1;36mFixed effects:\e[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(Text(fit, "sleepstudy.csv"),
            System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void Control_characters_of_the_data_do_not_reach_the_terminal()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("Machines.csv"));
        const string machine = "evil\e[31m\rmachine";
        string[] levels = [.. Enumerable.Range(0, table.RowCount).Select(i => $"{table["Machine"].Text(i)}\e[31m\r\a")];
        var fit = LinearMixedModel.Fit($"score ~ `{machine}` + (1 | Worker)",
            table.With(FactorColumn.FromTexts(machine, levels)));
        // the column's and its level's
        Assert.Contains(fit.FixedEffects.Names, name => name.Count(c => c == '\e') == 2);
        var text = new FitResult(FitSummary.Create(fit), new DataDescription("evil\e[31m\r\nname")).ToText();
        Assert.DoesNotContain('\e', text);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\a', text);
    }

    [Fact]
    public void Weights_and_offset_are_named()
    {
        var fit = Fits.Of("Reaction ~ Days + (1 | Subject)", "sleepstudy.csv",
            o => o with { Design = new DesignOptions { Weights = "Reaction" } });
        var text = new FitResult(FitSummary.Create(fit), new DataDescription("d", "Reaction", "o")).ToText();
        Assert.Contains("Weights: Reaction\n Offset: o\n", text, StringComparison.Ordinal);
    }

    private static Table WithoutTwoValues(Table table)
    {
        var days = ((NumericColumn)table["Days"]).Values.ToArray();
        days[2] = days[6] = double.NaN;
        return table.With(new NumericColumn("Days", days));
    }

    private static string Text(LinearMixedModelFit fit, string name,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite) =>
        new FitResult(FitSummary.Create(fit, method), new DataDescription(name)).ToText();
}

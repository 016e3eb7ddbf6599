using MixedModels.Designs;
using MixedModels.Reports.Plots;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>
/// What the catalog says that a kind of plot needs is what makes it refuse or draw when nothing else is asked for.
/// </summary>
public class PlotNeedsTests
{
    [Theory]
    [InlineData("score ~ Machine", "Machines.csv")]
    [InlineData("score ~ 1", "Machines.csv")]
    [InlineData("Yield ~ 1 + (1 | Batch)", "Dyestuff.csv")]
    [InlineData("Yield ~ 0 + (1 | Batch)", "Dyestuff.csv")]
    [InlineData("score ~ Machine + (1 | Worker)", "Machines.csv")]
    [InlineData("score ~ Machine + (1 | Worker) + (1 | Worker:Machine)", "Machines.csv")]
    [InlineData("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv")]
    [InlineData("Reaction ~ Days + (1 | Subject)", "sleepstudy.csv")]
    [InlineData("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv")]
    [InlineData("Reaction ~ Days + (Days || Subject)", "sleepstudy.csv")]
    [InlineData("weight ~ Time * Diet + (0 + Time | Chick)", "ChickWeight.csv")]
    public void A_kind_draws_a_model_that_has_what_it_needs_and_refuses_others(string formula, string file)
    {
        var table = Table.ReadCsv(ReferenceData.DataPath(file));
        var source = new PlotSource(ModelDesign.Create(Formula.Parse(formula), table), table, new FitOptions());
        foreach (var kind in PlotCatalog.Kinds)
        {
            var refusal = Record.Exception(() => kind.Make(source, new PlotOptions()).ToFigure());
            Assert.True(refusal is null or ModelException, $"{kind.Name}: {refusal}");
            Assert.True(refusal is null == source.Has(kind.Needs), $"{kind.Name}: {refusal?.Message ?? "is drawn"}");
        }
    }
}

using MixedModels.Fitting;
using MixedModels.Reports.Code;
using MixedModels.Tables;

namespace MixedModels.Reports.Tests.Code;

public class CodeWriterTests
{
    private static readonly CodeTarget[] Systems = [CodeTarget.Lme4, CodeTarget.Nlme, CodeTarget.MixedModelsJl, CodeTarget.Statsmodels, CodeTarget.Sas, CodeTarget.Stata, CodeTarget.Spss];

    [Fact]
    public void Three_levels_in_seven_systems() => Snapshot.Matches("code-schools.txt", Written(
        Schools("result ~ tech + playground + medium + income + (1 | school) + (1 | city)"),
        [new("students.csv", "students.csv", []), new("schools.csv", "schools.csv", [new JoinKey("school", "school")]), new("cities.csv", "cities.csv", [new JoinKey("city", "city")])]));

    [Fact]
    public void Slopes_and_computed_variables_in_seven_systems() =>
        Snapshot.Matches("code-sleepstudy.txt", Written(Fits.Of("log(Reaction) ~ Days + I(Days^2) + (Days | Subject)", "sleepstudy.csv", o => o with { Criterion = Criterion.Ml }), [new("sleepstudy.csv", "sleepstudy.csv", [])]));

    [Fact]
    public void Crossed_factors_where_they_can_be_said() =>
        Snapshot.Matches("code-penicillin.txt", Written(Fits.Of("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv"), [new("Penicillin.csv", "Penicillin.csv", [])]));

    [Fact]
    public void What_a_system_cannot_say_is_refused()
    {
        var crossed = new CodeModel(Fits.Of("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv"), [new("d.csv", "d.csv", [])]);
        Assert.Contains("cross", Refusal(CodeTarget.Nlme, crossed));
        var spline = new CodeModel(Fits.Of("Reaction ~ ns(Days, df = 3) + (1 | Subject)", "sleepstudy.csv"), [new("d.csv", "d.csv", [])]);
        Assert.Contains("ns(Days, df = 3)", Refusal(CodeTarget.Sas, spline));
    }

    private static string Refusal(CodeTarget target, CodeModel model)
    {
        var e = Assert.Throws<ModelException>(() => CodeWriters.Of(target).Write(model, TextWriter.Null));
        Assert.Equal("no-code", e.Id);
        return e.Message;
    }

    private static string Written(LinearMixedModelFit fit, IReadOnlyList<CodeSource> sources)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        foreach (var system in Systems)
        {
            writer.WriteLine($"=== {system}");
            try
            {
                CodeWriters.Of(system).Write(new CodeModel(fit, sources), writer);
            }
            catch (ModelException e)
            {
                writer.WriteLine(e.Message);
            }
        }
        return writer.ToString();
    }

    private static LinearMixedModelFit Schools(string formula)
    {
        static Table Read(string file) => Table.ReadCsv(Path.Combine(ReferenceData.RepositoryRoot, "examples", file));
        return LinearMixedModel.Fit(formula, Read("students.csv").Join(Read("schools.csv")).Table.Join(Read("cities.csv")).Table);
    }
}

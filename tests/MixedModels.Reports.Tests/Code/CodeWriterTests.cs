using MixedModels.Reports.Code;
using MixedModels.Tables;

namespace MixedModels.Reports.Tests.Code;

public class CodeWriterTests
{
    private static readonly CodeTarget[] Systems =
    [
        CodeTarget.Lme4,
        CodeTarget.Nlme,
        CodeTarget.MixedModelsJl,
        CodeTarget.Statsmodels,
        CodeTarget.Sas,
        CodeTarget.Stata,
        CodeTarget.Spss,
    ];

    [Fact]
    public void Three_levels_in_seven_systems() => Snapshot.Matches("code-schools.txt", Written(
        LinearMixedModel.Fit("result ~ tech + playground + medium + income + (1 | school) + (1 | city)",
            Fits.Schools()),
        [new("students.csv", "students.csv", []), new("schools.csv", "schools.csv", [new JoinKey("school", "school")]),
            new("cities.csv", "cities.csv", [new JoinKey("city", "city")])]));

    [Fact]
    public void Slopes_and_computed_variables_in_seven_systems() =>
        Snapshot.Matches("code-sleepstudy.txt",
            Written(Fits.Of("log(Reaction) ~ Days + I(Days^2) + (Days | Subject)", "sleepstudy.csv",
                o => o with { Criterion = Criterion.Ml }), [new("sleepstudy.csv", "sleepstudy.csv", [])]));

    [Fact]
    public void Crossed_factors_where_they_can_be_said() =>
        Snapshot.Matches("code-penicillin.txt",
            Written(Fits.Of("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv"),
                [new("Penicillin.csv", "Penicillin.csv", [])]));

    [Fact]
    public void Means_of_groups_in_seven_systems() =>
        Snapshot.Matches("code-orthodont.txt",
            Written(Fits.Of("distance ~ within(age, Subject) * Sex + between(age, Subject) + (1 | Subject)",
                "Orthodont.csv", prepare: t => t.Take([.. Enumerable.Range(0, t.RowCount).Where(i => i % 7 > 0)])),
                [new("Orthodont.csv", "Orthodont.csv", [])]));

    [Fact]
    public void What_a_system_cannot_say_is_refused()
    {
        var crossed = new CodeModel(Fits.Of("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv"),
            [new("d.csv", "d.csv", [])]);
        Assert.Contains("cross", Refusal(CodeTarget.Nlme, crossed));
        var spline = new CodeModel(Fits.Of("Reaction ~ ns(Days, df = 3) + (1 | Subject)", "sleepstudy.csv"),
            [new("d.csv", "d.csv", [])]);
        Assert.Contains("ns(Days, df = 3)", Refusal(CodeTarget.Sas, spline));
    }

    [Fact]
    public void Names_and_levels_are_quoted_or_refused()
    {
        var table = new Table([
            FactorColumn.FromTexts("if", [.. Enumerable.Range(0, 24).Select(i => i % 2 == 0 ? "it's \"so\"" : "b\\c")]),
            new NumericColumn("year's x", [.. Enumerable.Range(0, 24).Select(i => (double)(i * 7 % 5))]),
            new NumericColumn("dose", [.. Enumerable.Range(0, 24).Select(i => (double)(i % 3))]),
            FactorColumn.FromTexts("g", [.. Enumerable.Range(0, 24).Select(i => "g" + (i / 4))]),
            new NumericColumn("y", [.. Enumerable.Range(0, 24).Select(i => (double)(i * i % 11))])]);
        var fit = LinearMixedModel.Fit("y ~ `if` + `year's x` + dose + (1 | g)", table.AsFactor("dose"));
        var model = new CodeModel(fit, [new CodeSource("a \"b\".csv", "a.csv", [])]);
        Assert.Contains(
            """y ~ 1 + C(Q('if'), Treatment, levels=['b\\\\c', 'it\\'s \"so\"']) + Q('year\\'s x')"""
                + " + C(dose, Treatment, levels=[0, 1, 2])",
            CodeWriters.Text(CodeTarget.Statsmodels, model), StringComparison.Ordinal);
        Assert.Contains("""d[["if"]] <- factor(d[["if"]], levels = c("b\\c", "it's \"so\""))""",
            CodeWriters.Text(CodeTarget.Lme4, model), StringComparison.Ordinal);
        foreach (var system in new[] { CodeTarget.MixedModelsJl, CodeTarget.Sas, CodeTarget.Stata, CodeTarget.Spss })
            Assert.Contains("year's x", Refusal(system, model));
    }

    [Fact]
    public void A_dot_is_written_out_for_R() =>
        Assert.Contains("lmer(Reaction ~ Days + (1 | Subject), data",
            CodeWriters.Text(CodeTarget.Lme4,
                new CodeModel(Fits.Of("Reaction ~ . + (1 | Subject)", "sleepstudy.csv"), [new("d.csv", "d.csv", [])])),
            StringComparison.Ordinal);

    [Fact]
    public void An_offset_is_written_for_lme4_and_refused_for_the_others()
    {
        var model = new CodeModel(
            Fits.Of("Reaction ~ 1 + (1 | Subject)", "sleepstudy.csv",
                o => o with { Design = o.Design with { Offset = "Days" } }), [new("d.csv", "d.csv", [])]);
        Assert.Contains("lmer(Reaction ~ 1 + (1 | Subject), data = d, REML = TRUE, offset = `Days`)",
            CodeWriters.Text(CodeTarget.Lme4, model), StringComparison.Ordinal);
        foreach (var system in Systems.Where(s => s != CodeTarget.Lme4))
            Assert.Contains("offset", Refusal(system, model));
    }

    private static string Refusal(CodeTarget target, CodeModel model)
    {
        var e = Assert.Throws<ModelException>(() => CodeWriters.Text(target, model));
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
                writer.Write(CodeWriters.Text(system, new CodeModel(fit, sources)));
            }
            catch (ModelException e)
            {
                writer.WriteLine(e.Message);
            }
        }
        return writer.ToString();
    }
}

using MixedModels.Designs;
using MixedModels.Levels;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Interpretation.Anatomies;
using MixedModels.Reports.Results;
using MixedModels.Reports.Surfaces;
using MixedModels.Structure;

namespace MixedModels.Reports.Tests.Equations;

public class ModelEquationsTests
{
    [Theory]
    [InlineData("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv", "equations-sleepstudy")]
    [InlineData("strength ~ 1 + (1 | batch/cask)", "Pastes.csv", "equations-pastes")]
    [InlineData("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv", "equations-penicillin-crossed")]
    [InlineData("sqrt(weight) ~ Time + factor(Diet):Time + (Time - 1 | Chick)", "ChickWeight.csv",
        "equations-chickweight-cross-level")]
    [InlineData("angle ~ recipe", "cake.csv", "equations-cake-linear")]
    public void Are_as_one_writes_them(string formula, string file, string snapshot)
    {
        var table = Table.ReadCsv(ReferenceData.DataPath(file));
        var fit = LinearMixedModel.Fit(formula, table);
        var levels = fit.IsMixed ? LevelModel.FromFormula(Formula.Parse(formula), table) : null;
        using var writer = new StringWriter { NewLine = "\n" };
        foreach (var isFitted in new[] { false, true })
        {
            var lines = ModelEquations.Create(fit, levels, isFitted);
            PlainEquations.Write(lines, new PlainSurface(writer));
            LatexEquations.Write(lines, writer);
        }
        Snapshot.Matches(snapshot + ".txt", writer.ToString());
    }

    [Fact]
    public void Mathml_is_well_formed_whatever_the_names()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv")).Rename("Days", "<b>&\"x\" y_1");
        var fit = LinearMixedModel.Fit("Reaction ~ `<b>&\"x\" y_1` + (1 | Subject)", table);
        using var writer = new StringWriter();
        MathMlEquations.Write(ModelEquations.Create(fit, null, isFitted: true), writer);
        var math = System.Xml.Linq.XDocument.Parse(writer.ToString());
        Assert.Contains("<b>&\"x\" y_1", math.Root!.Value, StringComparison.Ordinal);
        using var latex = new StringWriter();
        LatexEquations.Write(ModelEquations.Create(fit, null, isFitted: true), latex);
        Assert.Contains("<b>\\&\"x\"\\ y\\_1", latex.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_equation_goes_on_in_further_rows_of_mathml()
    {
        var lines = ModelEquations.Create(Fits.Of("Reaction ~ Days + I(Days^2) + (Days | Subject)", "sleepstudy.csv"),
            null, isFitted: true);
        var (whole, broken) = (Rows(int.MaxValue), Rows(30));
        Assert.Equal(lines.Count, whole.Count);
        Assert.True(broken.Count > whole.Count);
        Assert.Equal(string.Concat(whole), string.Concat(broken));
        Assert.All(broken.Except(whole).Where(row => !row.Contains('=')),
            row => Assert.True(row[0] is '+' or '\u2212', row));

        List<string> Rows(int longest)
        {
            using var writer = new StringWriter();
            MathMlEquations.Write(lines, writer, longest);
            return [.. System.Xml.Linq.XDocument.Parse(writer.ToString()).Descendants()
                .Where(e => e.Name.LocalName == "mrow").Select(e => e.Value)];
        }
    }

    [Fact]
    public void The_equation_of_a_group_has_the_parts_of_its_slope()
    {
        var fit = Fits.Of("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv");
        // lme4: fixef 251.405, 10.467; ranef of 308: 2.2586, 9.1990.
        Assert.Equal("Reaction-hat = 251.405 + 2.259 + (10.467 + 9.199) Days = 253.664 + 19.666 Days",
            PlainEquations.Text(GroupEquation.Create(fit, "Subject", "308")));
        Assert.Equal("unknown-level",
            Assert.Throws<ModelException>(() => GroupEquation.Create(fit, "Subject", "1")).Id);
        Assert.Equal("unknown-group", Assert.Throws<ModelException>(() => GroupEquation.Create(fit, "Day", "1")).Id);
    }

    [Fact]
    public void A_contrast_and_an_indicator_of_one_name_are_not_added()
    {
        // With sum contrasts the fixed effect recipe1 is that of a contrast, and the random one that of the level 1.
        var fit = Fits.Of("angle ~ recipe + (0 + recipe | replicate)", "cake.csv", Sum, Numbered);
        var sums = PlainEquations.Text(GroupEquation.Create(fit, "replicate", "1")).Split(" = ")[^1];
        Assert.Equal(2, sums.Split("recipe, contrast 1").Length - 1 + sums.Split("recipe: 1").Length - 1);

        static FitOptions Sum(FitOptions options)
        {
            var contrasts = new Dictionary<string, ContrastKind> { ["recipe"] = ContrastKind.Sum };
            return options with { Design = options.Design with { Contrasts = contrasts } };
        }

        static Table Numbered(Table table)
        {
            var recipe = (FactorColumn)table["recipe"];
            var numbered = new FactorColumn("recipe", ["1", "2", "3"], recipe.Codes.ToArray());
            return table.Rename("recipe", "named").With(numbered);
        }
    }

    [Fact]
    public void The_equation_of_an_inner_group_has_the_effects_of_the_outer_one_too()
    {
        var fit = Fits.Of("strength ~ 1 + (1 | batch/cask)", "Pastes.csv");
        // Fixed effect, batch, cask; then their sum.
        Assert.Matches(@"^strength-hat = 60\.05\d* [-+] [\d.]+ [-+] [\d.]+ = [\d.]+$",
            PlainEquations.Text(GroupEquation.Create(fit, "cask:batch", "a:A")));
    }

    [Theory]
    [InlineData("science.csv", "structure-science.txt")]
    [InlineData("netherlands-students.csv", "structure-netherlands.txt")]
    [InlineData("Pastes.csv", "structure-pastes.txt")]
    [InlineData("Penicillin.csv", "structure-penicillin.txt")]
    [InlineData("cake.csv", "structure-cake.txt")]
    public void The_structure_is_drawn(string file, string snapshot)
    {
        var table = Table.ReadCsv(ReferenceData.DataPath(file));
        if (file == "netherlands-students.csv")
            table = table.Join(Table.ReadCsv(ReferenceData.DataPath("netherlands-schools.csv"))).Table;
        Snapshot.Matches(snapshot, new StructureResult(StructureReport.Inspect(table), file).ToText());
    }

    [Fact]
    public void The_anatomy_of_the_flipped_classrooms_finds_the_professors()
    {
        var table = Table.ReadCsv(Path.Combine(ReferenceData.RepositoryRoot, "examples", "flipped-classroom.csv"));
        var linear = Anatomy.Create(LinearMixedModel.Fit("score ~ style", table), table);
        Assert.Contains(linear,
            s => s is
            {
                Part: "treatment", Text: "style never varies within levels of professor: "
                + "it is compared between 15 levels of professor, not between 375 rows."
            });
        Assert.Contains(linear,
            s => s.Part == "assumption"
                && s.Text.Contains("which contradicts this; add (1 | professor)", StringComparison.Ordinal));
        var mixed = Anatomy.Create(LinearMixedModel.Fit("score ~ style + (1 | professor)", table), table);
        Assert.DoesNotContain(mixed, s => s.Text.Contains("which contradicts this", StringComparison.Ordinal));
        Assert.Contains(mixed,
            s => s.Part == "individual"
                && s.Text.Contains("lies between levels of professor", StringComparison.Ordinal));
    }

    [Fact]
    public void The_anatomy_names_no_factor_that_the_groups_of_the_model_are_nested_in()
    {
        var table = Fits.Schools();
        var fit = LinearMixedModel.Fit("result ~ tech + (1 | city/school)", table);
        Assert.DoesNotContain(Anatomy.Create(fit, table),
            s => s.Text.Contains("within school,", StringComparison.Ordinal));
        Assert.Contains(Anatomy.Create(LinearMixedModel.Fit("result ~ tech + (1 | city)", table), table),
            s => s.Text.Contains("add (1 | school)", StringComparison.Ordinal));
    }

    [Fact]
    public void Terms_of_one_group_share_its_letter_and_index()
    {
        var fit = Fits.Of("Reaction ~ Days + (1 | Subject) + (0 + Days | Subject)", "sleepstudy.csv");
        var lines = ModelEquations.Create(fit, null, isFitted: false).Select(PlainEquations.Text);
        Assert.Equal(["Reaction = \u03b20 + \u03b21 Days + u0j + u1j Days + \u03b5_ij", "u0j ~ N(0, \u03c4_u0\u00b2)",
            "u1j ~ N(0, \u03c4_u1\u00b2)", "\u03b5_ij ~ N(0, \u03c3\u00b2)"], lines);
    }
}

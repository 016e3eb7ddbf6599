using MixedModels.Levels;

namespace MixedModels.Tests.Levels;

/// <summary>The students, schools and cities of examples/: one model in four forms.</summary>
public class ThreeLevelExampleTests
{
    private const string OneLine = "result ~ tech + playground + medium + income + area + (1 | city/school)";

    private static string Example(string file) => Path.Combine(ReferenceData.RepositoryRoot, "examples", file);

    [Fact]
    public void Level_file_list_and_formula_give_the_same_objective()
    {
        var levels = LevelModel.Parse(File.ReadAllText(Example("schools.levels")));
        var joined = levels.Join(table => Table.ReadCsv(Example(table)));
        Assert.All(joined.Joins, join => Assert.Equal(0, join.Report.Left.Unmatched));

        var list = RandomList.Parse("list(city~income+area, school~playground+medium)");
        var formulas = new[]
        {
            OneLine,
            levels.ToFormula(),
            list.ToFormula(Formula.Parse("result ~ tech")),
            LevelModel.FromFormula(Formula.Parse(OneLine), joined.Table).ToFormula(),
        };
        var fits = formulas.Select(formula => LinearMixedModel.Fit(formula, joined.Table)).ToArray();
        Assert.All(fits, fit => Assert.Equal(fits[0].Statistics.Objective, fit.Statistics.Objective, 1e-10));
        Assert.All(fits, fit => Assert.True(fit.Verdict is { Converged: true, IsSingular: false }));
        Assert.Equal("result ~ tech + playground + medium + income + area + (1 | school) + (1 | city)",
            levels.ToFormula());
    }

    [Fact]
    public void The_other_reading_is_another_model()
    {
        // features.md row 34: on the Netherlands data school_id = ~ x is a random slope of x, with logLik -7625.2, and
        // the level equation a fixed effect of x, with -7616.1.
        var table = Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"))
            .Join(Table.ReadCsv(ReferenceData.DataPath("netherlands-schools.csv"))).Table;
        var list = RandomList.Parse("list(school_id ~ school_verbal_iq)");
        var fixedPart = Formula.Parse("language_post ~ verbal_iq");
        Assert.Equal(-7616.1, LinearMixedModel.Fit(list.ToFormula(fixedPart), table).Statistics.LogLikelihood, 0.05);
        Assert.Equal(-7625.2,
            LinearMixedModel.Fit(list.Other.ToFormula(fixedPart), table).Statistics.LogLikelihood, 0.05);
        Assert.Equal("list(school_id = ~ school_verbal_iq)", list.Other.ToString());
    }

    [Fact]
    public void A_random_slope_of_a_group_variable_is_written_below_the_groups()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"))
            .Join(Table.ReadCsv(ReferenceData.DataPath("netherlands-schools.csv"))).Table;
        var formula = Formula.Parse("language_post ~ verbal_iq + school_verbal_iq + (school_verbal_iq | school_id)");
        var levels = LevelModel.FromFormula(formula, table);
        Assert.Equal("language_post ~ verbal_iq + school_verbal_iq", levels.Rows.Equation);
        Assert.Equal("language_post ~ verbal_iq + school_verbal_iq + (1 + school_verbal_iq | school_id)",
            levels.ToFormula());
    }

    [Fact]
    public void Cross_level_interactions_of_the_Netherlands()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"))
            .Join(Table.ReadCsv(ReferenceData.DataPath("netherlands-schools.csv"))).Table;
        var reference = ReferenceCase.Load("netherlands_crosslevel");
        var levels = LevelModel.FromFormula(Formula.Parse(reference.Formula), table);
        var again = LinearMixedModel.Fit(levels.ToFormula(), table,
            o => o with { Criterion = reference.Reml ? Criterion.Reml : Criterion.Ml });
        Assert.Equal(reference.Root.GetProperty("objective").GetDouble(), again.Statistics.Objective, 1e-6);
        Assert.True(levels.Groups[0].Equations.Any(e => !e.Outcome.IsIntercept && e.Predictors.Count > 0),
            levels.ToText());
    }
}

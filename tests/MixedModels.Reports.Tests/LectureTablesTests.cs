using MixedModels.Inference;
using MixedModels.Reports.Results;
using MixedModels.Summaries;
using MixedModels.Tables;

namespace MixedModels.Reports.Tests;

/// <summary>
/// The tables that published lecture notes print for these models (lme4 and lm in R), line by line: every number of
/// theirs stands in our report, in the same line and order. Their data may not be copied here, so most tests are
/// skipped where ../shared is not beside the clone.
/// </summary>
public class LectureTablesTests
{
    private const DegreesOfFreedomMethod None = DegreesOfFreedomMethod.None;

    [Fact]
    public void Science_with_school_and_class() =>
        AssertReport("like ~ sex + PrivPub + (1 | school) + (1 | school:class)", Science(), None,
            "school:class (Intercept) 0.3206 0.5662",
            "school (Intercept) 0.0000 0.0000",
            "Residual 3.0521 1.7470",
            "Number of obs: 1383, groups: school:class, 66; school, 41",
            "(Intercept) 4.7218 0.1624 29.072", // 29.071 in the notes: an optimizer that stopped early
            "sexm 0.1823 0.0982 1.857",
            "PrivPubpublic 0.4117 0.1857 2.217",
            "sexm -0.309",
            "PrivPubpblc -0.795 0.012");

    [Fact]
    public void Science_with_class() => AssertReport("like ~ sex + PrivPub + (1 | school:class)", Science(), None,
        "school:class (Intercept) 0.3206 0.5662",
        "Residual 3.0521 1.7470",
        "Number of obs: 1383, groups: school:class, 66",
        "(Intercept) 4.7218 0.1624 29.072",
        "sexm 0.1823 0.0982 1.857",
        "PrivPubpublic 0.4117 0.1857 2.217");

    [Fact]
    public void Science_with_school() => AssertReport("like ~ sex + PrivPub + (1 | school)", Science(), None,
        "school (Intercept) 0.1655 0.4068",
        "Residual 3.2185 1.7940",
        "(Intercept) 4.7377 0.1634 29.001",
        "sexm 0.1969 0.1007 1.956",
        "PrivPubpublic 0.4168 0.1852 2.250",
        "sexm -0.274",
        "PrivPubpblc -0.807 -0.031");

    [Fact]
    public void Science_without_groups() =>
        AssertReport("like ~ sex + PrivPub", Science(), DegreesOfFreedomMethod.Satterthwaite,
            "(Intercept) 4.74024 0.09955 47.616 < 2e-16 ***",
            "sexm 0.15093 0.09860 1.531 0.126064",
            "PrivPubpublic 0.39507 0.10511 3.759 0.000178 ***",
            "Residual standard error: 1.833 on 1380 degrees of freedom",
            "(2 observations deleted due to missingness",
            "Multiple R-squared: 0.01175, Adjusted R-squared: 0.01032",
            "F-statistic: 8.203 on 2 and 1380 DF, p-value: 0.0002873");

    [Fact]
    public void Chicks_with_random_slopes() => AssertReport("sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time",
        Read("ChickWeight.csv").AsFactor("Diet"), None,
        "Chick Time 0.01043 0.1021",
        "Residual 0.23868 0.4886",
        "Number of obs: 578, groups: Chick, 50",
        "(Intercept) 6.33795 0.03833 165.35",
        "Time 0.31156 0.02369 13.15",
        "Time:Diet2 0.08167 0.04010 2.037", // printed with two decimals in the notes: 2.04
        "Time:Diet3 0.16085 0.04010 4.01",
        "Time:Diet4 0.13527 0.04011 3.37");

    [Fact]
    public void Musicians() => AssertReport("na ~ perform_type + (perform_type | id)", Read("musicdata.csv"), None,
        "id (Intercept) 3.986 1.997",
        "perform_typeSmall Ensemble 2.019 1.421 -0.43",
        "perform_typeSolo 1.017 1.008 0.74",
        "Number of obs: 497, groups: id, 37",
        // 27.685, and 0.7410 below, where lme4 stopped short of the singular optimum
        "(Intercept) 15.0503 0.5436 27.68",
        "perform_typeSmall Ensemble 0.6996 0.741 0.944",
        "perform_typeSolo 2.0134 0.5671 3.550");

    [Fact]
    public void Language_scores_with_schools()
    {
        var fit = LinearMixedModel.Fit("language_post ~ 1 + verbal_iq + (1 | school_id)", Netherlands());
        Assert.Equal([40.608232, 2.487591], fit.FixedEffects.Estimates.Select(b => Math.Round(b, 6)));
        Assert.Equal(["1", "2", "10", "12", "15"], fit.ConditionalModes[0].Levels.Take(5));
        double[] modes = [-0.37573940, -6.04469893, -3.66481710, -2.91463441, -5.74351132];
        // lme4's default optimizer left 3e-7
        for (var i = 0; i < modes.Length; i++) Assert.Equal(modes[i], fit.ConditionalModes[0][i, 0], 1e-6);
    }

    [Fact]
    public void Language_scores_without_schools()
    {
        var fit = LinearMixedModel.Fit("language_post ~ 1 + verbal_iq", Netherlands());
        var glance = Glance.Create(fit);
        Assert.Equal(0.372, Number(glance, "r.squared"), 5e-4);
        Assert.Equal(7.14, Number(glance, "sigma"), 5e-3);
        Assert.Equal(1353, Number(glance, "statistic"), 0.5);
        Assert.Equal(5.02e-233, Number(glance, "p.value"), 5e-236);
        Assert.Equal(-7739, Number(glance, "logLik"), 0.5);
        Assert.Equal(15484, Number(glance, "AIC"), 0.5);
        Assert.Equal(15501, Number(glance, "BIC"), 0.5);
    }

    [Fact]
    public void Basketball_teams()
    {
        var players = Read("nba-player-data.csv")
            .Join(Read("nba-team-data.csv"), new JoinOptions { By = JoinKey.Parse("team") }).Table;
        var fit = LinearMixedModel.Fit("life_satisfaction ~ 1 + success + (1 | team)", players);
        Assert.Equal([11.574601, 1.666015], fit.FixedEffects.Estimates.Select(b => Math.Round(b, 6)));
        foreach (var (team, mode) in new[]
        {
            ("Atlanta Hawks", 2.747),
            ("Boston Celtics", 5.359),
            ("Brooklyn Nets", 4.101),
            ("Minnesota Timberwolves", 3.662),
            ("Phoenix Suns", -6.134),
            ("Washington Wizards", 2.083),
        })
            Assert.Equal(mode, fit.ConditionalModes[0][fit.ConditionalModes[0].Levels.ToList().IndexOf(team), 0], 5e-4);
    }

    /// <summary>
    /// The fit published with the flipped classrooms: variances 21.365 and 4.252, coefficients 77.657, 11.073, 2.805.
    /// </summary>
    [Fact]
    public void Flipped_classrooms()
    {
        var classes = Read("flipped-classroom-fitted.csv").AsFactor("style", ["no flip", "some flip", "full flip"]);
        var fit = LinearMixedModel.Fit("score ~ style + (1 | professor)", classes);
        Assert.Equal([77.657, 11.073, 2.805], fit.FixedEffects.Estimates.Select(b => Math.Round(b, 3)));
        Assert.Equal(21.365, fit.VarianceComponents[0].Covariance[0, 0], 5e-4);
        Assert.Equal(4.252, fit.Sigma * fit.Sigma, 5e-4);
    }

    private static Table Read(string file) => Table.ReadCsv(ReferenceData.DataPath(file));

    private static Table Science() => Read("science.csv");

    private static Table Netherlands() => Read("netherlands-students.csv")
        .Join(Read("netherlands-schools.csv"), new JoinOptions { By = JoinKey.Parse("school_id") }).Table;

    private static double Number(Table table, string column) => ((NumericColumn)table[column]).Values[0];

    /// <summary>
    /// Each expected line is the beginning of a line of the report, in this order, runs of blanks being one; a number
    /// may go on with more digits.
    /// </summary>
    private static void AssertReport(string formula, Table table, DegreesOfFreedomMethod method, params string[] lines)
    {
        var text = new FitResult(FitSummary.Create(LinearMixedModel.Fit(formula, table), method),
            new DataDescription("data")).ToText();
        var report = new Queue<string>(text.Split('\n').Select(Words));
        foreach (var line in lines)
        {
            while (report.Count > 0 && !Begins(report.Peek(), line)) report.Dequeue();
            Assert.True(report.Count > 0, $"No line begins '{line}' in\n{text}");
            report.Dequeue();
        }
    }

    private static bool Begins(string line, string expected)
    {
        string[] have = line.Split(' '), want = expected.Split(' ');
        return have.Length >= want.Length
            && want.Zip(have).All(pair => pair.Second.StartsWith(pair.First, StringComparison.Ordinal));
    }

    private static string Words(string line) =>
        string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

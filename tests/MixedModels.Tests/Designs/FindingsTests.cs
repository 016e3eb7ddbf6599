using MixedModels.Designs;
using MixedModels.Tests.References;
using static MixedModels.Tests.Designs.Columns;

namespace MixedModels.Tests.Designs;

/// <summary>What a design says about its data before the fit.</summary>
public class FindingsTests
{
    /// <summary>
    /// Twelve schools with one to four classes that are numbered anew in each, four pupils to a class.
    /// </summary>
    private static readonly Table Schools = MakeSchools([1, 2, 1, 3, 2, 1, 4, 2, 3, 1, 2, 2]);

    [Fact]
    public void Labels_that_repeat_across_schools_are_noticed()
    {
        var finding = Assert.Single(Design("y ~ x + (1 | class)", Schools).Findings);
        Assert.Equal("repeated-labels", finding.Id);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("class", finding.Subject);
        Assert.Contains(
            "did you mean school:class (24 groups, not 4)?", finding.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            "repeated-labels", Assert.Single(Design("y ~ x + (1 | class) + (1 | school)", Schools).Findings).Id);
    }

    [Theory]
    [InlineData("y ~ x + (1 | school:class)")]
    [InlineData("y ~ x + (1 | school / class)")]
    [InlineData("y ~ x + (1 | class) + (1 | school:class)")]
    [InlineData("y ~ x + (1 | school)")]
    public void Nesting_that_is_written_out_is_not_questioned(string formula) =>
        Assert.Empty(Design(formula, Schools).Findings);

    [Fact]
    public void Science_has_66_classes_and_not_4()
    {
        var finding = Assert.Single(
            Design("like ~ sex + PrivPub + (1 | class)", ReferenceTables.Read("science.csv")).Findings);
        Assert.Contains("school:class (66 groups, not 4)", finding.Message);
    }

    [Theory]
    [InlineData("Penicillin.csv", "diameter ~ 1 + (1 | plate) + (1 | sample)")]
    [InlineData("Pastes.csv", "strength ~ 1 + (1 | cask)")]
    [InlineData("ChickWeight.csv", "weight ~ Diet + (1 | Time) + (1 | Chick)")]
    [InlineData("VerbAgg.csv", "Anger ~ 1 + (1 | item) + (1 | id)")]
    [InlineData("cbpp.csv", "incidence ~ 1 + (1 | period)")]
    [InlineData("grouseticks.csv", "TICKS ~ 1 + (1 | YEAR) + (1 | BROOD) + (1 | LOCATION)")]
    [InlineData("Machines.csv", "score ~ 1 + (1 | Machine) + (1 | Worker)")]
    [InlineData("InstEval.csv", "y ~ 1 + (1 | s) + (1 | d) + (1 | dept) + (1 | lectage) + (1 | studage)")]
    [InlineData("musicdata.csv", "na ~ 1 + (1 | diary) + (1 | id)")]
    public void Crossed_designs_and_dropouts_raise_no_alarm(string file, string formula) =>
        Assert.Empty(Design(formula, ReferenceTables.Read(file)).Findings);

    [Fact]
    public void Scales_far_apart_are_noticed()
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        var finding = Assert.Single(Design("Reaction ~ Days + I(1e4 * Days^2) + (1 | Subject)", table).Findings);
        Assert.Equal("different-scales", finding.Id);
        Assert.Contains("I(10000 * Days^2) and Days", finding.Message);
        Assert.Empty(Design("Reaction ~ Days + I(100 * Days^2) + (1 | Subject)", table).Findings);
        Assert.Empty(Design("Reaction ~ I(1e6 * Days) + (1 | Subject)", table).Findings);
    }

    [Fact]
    public void An_effect_in_two_terms_is_noticed()
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        Assert.Equal(
            "repeated-random-effect",
            Assert.Single(Design("Reaction ~ Days + (1 | Subject) + (1 | Subject)", table).Findings).Id);
        Assert.Equal(
            "repeated-random-effect",
            Assert.Single(Design("Reaction ~ Days + (Days | Subject) + (0 + Days | Subject)", table).Findings).Id);
        Assert.Empty(Design("Reaction ~ Days + (1 | Subject) + (0 + Days | Subject)", table).Findings);
    }

    [Fact]
    public void A_constant_response_is_noticed() => Assert.Equal(
        "constant-response",
        Assert.Single(Design("y ~ x", Table(Number("y", 5, 5, 5), Number("x", 1, 2, 4))).Findings).Id);

    [Theory]
    [InlineData("y ~ x + (1 | one)", "single-level-group")]
    [InlineData("y ~ x + (1 | row)", "level-for-every-row")]
    public void The_checks_of_grouping_factors_can_be_relaxed(string formula, string id)
    {
        var table = Table(
            Number("y", 1, 3, 2, 5),
            Number("x", 1, 2, 4, 9),
            Text("one", "u", "u", "u", "u"),
            Number("row", 1, 2, 3, 4),
            Text("pair", "a", "a", "b", "b"));
        Assert.Equal(id, Refused(formula, table).Id);
        var report = new GroupingChecks { SingleLevel = CheckAction.Report, LevelForEveryRow = CheckAction.Report };
        Assert.Equal(id, Assert.Single(Design(formula, table, new DesignOptions { Checks = report }).Findings).Id);
        var ignore = new GroupingChecks { SingleLevel = CheckAction.Ignore, LevelForEveryRow = CheckAction.Ignore };
        Assert.Empty(Design(formula, table, new DesignOptions { Checks = ignore }).Findings);
    }

    private static Table MakeSchools(int[] classesOfSchool)
    {
        const int pupils = 4;
        var rows = classesOfSchool
            .SelectMany((classes, school) => Enumerable.Range(1, classes * pupils)
                .Select(i => (School: school + 1, Class: (i - 1) / pupils + 1)))
            .ToArray();
        return Table(
            Number("y", [.. rows.Select((r, i) => (double)(i * 7 % 11))]),
            Number("x", [.. rows.Select((r, i) => i * 0.37 % 1)]),
            Number("school", [.. rows.Select(r => (double)r.School)]),
            Number("class", [.. rows.Select(r => (double)r.Class)]));
    }
}

using MixedModels.Designs;

namespace MixedModels.Tests.Designs;

/// <summary>What a design notices about the values of its variables, and dates in formulas.</summary>
public class DataFindingsTests
{
    private static readonly Table Chicks = Table.ReadCsv(ReferenceData.DataPath("ChickWeight.csv"));

    [Theory]
    [InlineData("weight ~ Time + Diet + (1 | Chick)", true)]
    [InlineData("weight ~ Time * Diet + (Time | Chick)", true)]
    [InlineData("weight ~ Time + factor(Diet) + (1 | Chick)", false)]
    [InlineData("weight ~ Time + (1 | Diet)", false)]
    [InlineData("weight ~ Time + log(Diet) + (1 | Chick)", false)]
    [InlineData("weight ~ Time + Diet", false)]
    public void A_forgotten_factor_Diet_is_asked_for(string formula, bool isAsked)
    {
        var found = Findings(formula, Chicks).Where(f => f.Id == "category-as-number").ToArray();
        if (!isAsked)
        {
            Assert.Empty(found);
            return;
        }
        Assert.Equal(
            "Diet, 1 to 4 and the same in all rows of a level of Chick, is taken as a number: one slope for all its "
                + "steps. "
                + "If it names categories, say --factor Diet or write factor(Diet).",
            Assert.Single(found).Message);
        Assert.DoesNotContain(Findings(formula, Chicks.AsFactor("Diet")), f => f.Id == "category-as-number");
    }

    [Fact]
    public void Values_that_look_like_something_else_are_named_when_the_model_uses_them()
    {
        var table = Csv("y,p,s,d,g\n1,15%,-99,2020-01-01,a\n2,16%,3,2020-01-05,a\n3,15%,4,2020-02-01,b\n"
            + "5,16%,5,2020-01-05,b\n2,15%,3,2020-01-01,c\n");
        Assert.Equal(["numbers-as-text"], Ids("y ~ p + (1 | g)"));
        Assert.Equal(["missing-value-code"], Ids("y ~ s + (1 | g)"));
        Assert.Equal(["missing-value-code"], Ids("log(s + 100) ~ 1 + (1 | g)"));
        Assert.Equal(["dates"], Ids("y ~ d + (1 | g)"));
        Assert.Empty(Ids("y ~ days(d) + (1 | g)"));
        Assert.Empty(Ids("y ~ 1 + (1 | p)"));

        IEnumerable<string> Ids(string formula) =>
            Findings(formula,
                table).Select(f => f.Id).Where(id => id is "numbers-as-text" or "missing-value-code" or "dates");
    }

    /// <summary>The figures are as.numeric(as.Date(x)) of R.</summary>
    [Fact]
    public void Days_count_from_the_first_date_or_from_a_given_one()
    {
        var table = Csv("y,d\n1,2020-03-01\n2,2020-02-28 12:00\n3,1969-12-31\n4,2020-02-29T06:00:00Z\n5,\n");
        Assert.Equal([18323, 18321.5, 0, 18322.25], Days("days(d)"));
        Assert.Equal([60, 58.5, -18263, 59.25], Days("days(d, from = \"2020-01-01\")"));

        double[] Days(string call) =>
            ModelDesign.Create(Formula.Parse($"y ~ {call}"), table).Rows.FixedEffects.Columns[1].ToArray();
    }

    [Fact]
    public void New_dates_are_counted_from_the_day_of_the_fit()
    {
        var design =
            ModelDesign.Create(Formula.Parse("y ~ days(d)"), Csv("y,d\n1,2020-03-01\n2,2020-02-28\n3,2020-03-04\n"));
        var rows = design.Recipe.Apply(Table.From(("d", new[] { "2020-02-27", null, "2021-02-28" })));
        Assert.Equal([-1, double.NaN, 366], rows.FixedEffects.Columns[1].ToArray());
    }

    [Fact]
    public void What_is_no_date_is_refused()
    {
        var error = Assert.Throws<ModelException>(() =>
            ModelDesign.Create(Formula.Parse("y ~ days(g)"), Csv("y,g\n1,2020-01-01\n2,17.05.2020\n")));
        Assert.Contains("days needs dates such as 2024-01-31 or 2024-01-31 12:30:00, and '17.05.2020' is none",
            error.Message, StringComparison.Ordinal);
        Assert.Throws<ModelException>(() =>
            ModelDesign.Create(Formula.Parse("y ~ days(g, 3)"), Csv("y,g\n1,2020-01-01\n2,2020-01-02\n")));
    }

    private static IReadOnlyList<Finding> Findings(string formula, Table table) =>
        ModelDesign.Create(Formula.Parse(formula), table).Findings;

    private static Table Csv(string text) => Table.ParseCsv(text);
}

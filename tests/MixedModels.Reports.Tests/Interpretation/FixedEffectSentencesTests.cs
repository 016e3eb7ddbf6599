using MixedModels.Designs;
using MixedModels.Reports.Interpretation.Coefficients;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>
/// Sign, reference level, transformations, contrasts, interactions and centred predictors: each is read rightly or
/// withheld with the reason.
/// </summary>
public class FixedEffectSentencesTests
{
    private static readonly Table Chicks = SentenceCheck.Read("ChickWeight.csv").AsFactor("Diet");
    private static readonly Table Sleep = SentenceCheck.Read("sleepstudy.csv");
    private static readonly Table Teeth = SentenceCheck.Read("Orthodont.csv");
    private static readonly Table Cake = SentenceCheck.Read("cake.csv");

    [Fact]
    public void Slope_says_its_direction()
    {
        Assert.Equal("Each one-unit difference in Days is associated with a 10.5-unit difference in Reaction, "
            + "on average across 18 levels of Subject (95 % CI 7.2 to 13.7): the higher Days, the higher Reaction.",
            SentenceCheck.Of("Reaction ~ Days + (Days | Subject)", Sleep)["Days"].Text);
        Assert.Equal(
            "Each one-unit difference in Days is associated with a difference of \u221210.5 in I(-Reaction), "
                + "on average across 18 levels of Subject (95 % CI \u221213.7 to \u22127.2): "
                + "the higher Days, the lower I(-Reaction).",
            SentenceCheck.Of("I(-Reaction) ~ Days + (Days | Subject)", Sleep)["Days"].Text);
    }

    [Fact]
    public void Units_and_labels_are_used_with_their_number()
    {
        var wording = new Wording(
            new Dictionary<string, VariableWords>
            {
                ["Reaction"] = new("reaction time", "ms") { UnitPlural = "ms" },
                ["Days"] = new("time awake", "day"),
                ["Subject"] = new("subject"),
            });
        Assert.Equal("Each one-day difference in time awake is associated with a 10.5-ms difference in reaction time, "
            + "on average across 18 subjects (95 % CI 7.2 to 13.7): the higher time awake, the higher reaction time.",
            SentenceCheck.Of("Reaction ~ Days + (Days | Subject)", Sleep, wording)["Days"].Text);
        Assert.StartsWith("Each doubling of time awake + 1 is associated with",
            SentenceCheck.Of("sqrt(Reaction) ~ log(Days + 1) + (1 | Subject)", Sleep, wording)["log(Days + 1)"].Text,
            StringComparison.Ordinal);
        Assert.EndsWith("the higher sqrt(reaction time).",
            SentenceCheck.Of("sqrt(Reaction) ~ Days + (1 | Subject)", Sleep, wording)["Days"].Text,
            StringComparison.Ordinal);
        Assert.StartsWith("Each difference of 7 days in time awake is associated with a 73-ms difference",
            SentenceCheck.Of("Reaction ~ I(Days / 7) + (Days | Subject)", Sleep, wording)["I(Days/7)"].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_one_name_have_a_sentence_each()
    {
        // The level 'bp' of 'a' and the level 'p' of 'ab' both give a column 'abp'.
        var table = new Table([
            new NumericColumn("y", [1, 3, 2, 5, 4, 6, 3]),
            FactorColumn.FromTexts("a", ["a", "bp", "bp", "a", "bp", "a", "a"]),
            FactorColumn.FromTexts("ab", ["p", "p", "c", "c", "p", "c", "p"]),
        ]);
        var sentences = FixedEffectSentences.Create(FitSummary.Create(LinearMixedModel.Fit("y ~ a + ab", table)));
        Assert.Equal(["abp", "abp"], sentences.Skip(1).Select(s => s.Term));
        Assert.StartsWith("Compared with a 'a' (the reference level)", sentences[1].Text, StringComparison.Ordinal);
        Assert.StartsWith("Compared with ab 'c' (the reference level)", sentences[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_are_compared_with_the_reference_level()
    {
        var text = SentenceCheck.Of("distance ~ Sex + age + (1 | Subject)", Teeth);
        Assert.Equal(
            "Compared with Sex 'Female' (the reference level), distance is 2.3 higher for Sex 'Male', "
                + "on average and holding age equal (95 % CI 0.8 to 3.9).", text["SexMale"].Text);
        var other = SentenceCheck.Of("distance ~ relevel(Sex, ref = \"Male\") + age + (1 | Subject)", Teeth);
        Assert.Equal(
            "Compared with Sex 'Male' (the reference level), distance is 2.3 lower for Sex 'Female', "
                + "on average and holding age equal (95 % CI of the difference \u22123.9 to \u22120.8).",
            other["relevel(Sex, ref = \"Male\")Female"].Text);
        var last = SentenceCheck.Of("distance ~ Sex + age + (1 | Subject)", Teeth, null,
            Contrasts("Sex", ContrastKind.Sas));
        Assert.StartsWith("Compared with Sex 'Male' (the reference level), distance is 2.3 lower for Sex 'Female'",
            last["SexFemale"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Zero_in_an_interaction_is_named_and_warned_of()
    {
        var text = SentenceCheck.Of("distance ~ Sex * age + (1 | Subject)", Teeth);
        Assert.StartsWith(
            "Where age is 0, compared with Sex 'Female' (the reference level), distance is 1.0 lower for Sex 'Male'",
            text["SexMale"].Text, StringComparison.Ordinal);
        Assert.EndsWith(
            "This describes a point outside the data: age lies between 8 and 14 in the rows in use. "
                + "With center(age) in the formula, it would describe a point inside.", text["SexMale"].Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "For Sex 'Female', each one-unit difference in age is associated with a 0.48-unit difference in distance",
            text["age"].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("outside", text["age"].Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "The difference in distance for each one-unit difference in age is 0.30 higher for Sex 'Male' than for Sex "
                + "'Female' (the reference level), on average", text["SexMale:age"].Text, StringComparison.Ordinal);
        Assert.Contains("where age is 0 and for Sex 'Female'", text["(Intercept)"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Centred_predictors_have_their_zero_in_the_data()
    {
        foreach (var (formula, place) in new[]
        {
            ("distance ~ Sex * center(age) + (1 | Subject)", "Where age is at its mean (11), "),
            ("distance ~ Sex * I(age - 10) + (1 | Subject)", "Where age is 10, "),
            ("distance ~ Sex * I((age - 8) / 2) + (1 | Subject)", "Where age is 8, "),
        })
        {
            var text = SentenceCheck.Of(formula, Teeth)["SexMale"].Text!;
            Assert.StartsWith(place + "compared with Sex 'Female'", text, StringComparison.Ordinal);
            Assert.DoesNotContain("outside", text, StringComparison.Ordinal);
        }
        Assert.EndsWith("This describes a point outside the data: age lies between 8 and 14 in the rows in use.",
            SentenceCheck.Of("distance ~ Sex * I(age - 20) + (1 | Subject)", Teeth)["SexMale"].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Standardized_predictors_are_stated_by_standard_deviation() =>
        Assert.StartsWith(
            "Each difference of one standard deviation (2.25 units) in age is associated with a "
                + "1.48-unit difference in distance",
            SentenceCheck.Of("distance ~ scale(age) + (1 | Subject)", Teeth)["scale(age)"].Text,
            StringComparison.Ordinal);

    [Fact]
    public void Predictors_that_run_the_other_way_keep_their_meaning() =>
        Assert.Equal(SentenceCheck.Of("distance ~ age + (1 | Subject)", Teeth)["age"].Text,
            SentenceCheck.Of("distance ~ I(14 - age) + (1 | Subject)", Teeth)["I(14 - age)"].Text);

    [Fact]
    public void Logarithms_of_the_response_are_ratios()
    {
        var natural = SentenceCheck.Of("log(weight) ~ Time * Diet + (1 | Chick)", Chicks);
        Assert.StartsWith(
            "For Diet 1, each additional unit of Time is associated with 6.99 % higher weight, "
                + "in the geometric mean (95 % CI", natural["Time"].Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "Where Time is 0, compared with Diet 1 (the reference level), weight is 11 % higher for Diet 4, "
                + "in the geometric mean (95 % CI", natural["Diet4"].Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "The ratio of weight for each additional unit of Time is 1.0223 times as large for Diet 3 as for Diet 1 "
                + "(the reference level), in the geometric mean", natural["Time:Diet3"].Text, StringComparison.Ordinal);
        Assert.StartsWith("The geometric mean of weight is 43.3 (95 % CI", natural["(Intercept)"].Text,
            StringComparison.Ordinal);
        foreach (var other in new[] { "log2(weight)", "log10(weight)", "log(weight, base = 3)" })
            foreach (var (term, sentence) in SentenceCheck.Of($"{other} ~ Time * Diet + (1 | Chick)", Chicks))
                Assert.Equal(natural[term].Text, sentence.Text);
    }

    [Fact]
    public void Arguments_may_stand_in_any_order()
    {
        Assert.Equal(
            SentenceCheck.Of("distance ~ relevel(Sex, ref = \"Male\") + log(age, 2) + (1 | Subject)", Teeth).Values
                .Select(s => s.Text),
            SentenceCheck.Of("distance ~ relevel(ref = \"Male\", x = Sex) + log(base = 2, x = age) + (1 | Subject)",
                Teeth).Values.Select(s => s.Text));
        Assert.Equal(
            SentenceCheck.Of("distance ~ within(age, Subject) + (1 | Subject)", Teeth)["within(age, Subject)"].Text,
            SentenceCheck.Of("distance ~ within(g = Subject, x = age) + (1 | Subject)",
                Teeth)["within(g = Subject, x = age)"].Text);
    }

    [Fact]
    public void Logarithms_of_predictors_are_doublings()
    {
        var natural = SentenceCheck.Of("weight ~ log(Time + 1) + (1 | Chick)", Chicks);
        Assert.StartsWith(
            "Each doubling of Time + 1 is associated with a 40.4-unit difference in weight, on average (95 % CI",
            natural["log(Time + 1)"].Text, StringComparison.Ordinal);
        Assert.Contains("where Time is 0", natural["(Intercept)"].Text, StringComparison.Ordinal);
        Assert.Equal(natural["log(Time + 1)"].Text,
            SentenceCheck.Of("weight ~ log2(Time + 1) + (1 | Chick)", Chicks)["log2(Time + 1)"].Text);
        Assert.StartsWith("Each tenfold difference in Time + 1 is associated with a 134-unit difference in weight",
            SentenceCheck.Of("weight ~ log10(Time + 1) + (1 | Chick)", Chicks)["log10(Time + 1)"].Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weight ~ poly(Time, 2) + (1 | Chick)", "poly(Time, 2)1", "none of them has a meaning alone")]
    [InlineData("weight ~ ns(Time, 3) + (1 | Chick)", "ns(Time, 3)2", "none of them has a meaning alone")]
    [InlineData("weight ~ ns(Time, 3) * Diet + (1 | Chick)", "Diet2", "no value of Time")]
    [InlineData("weight ~ Time + I(Time^2) + (1 | Chick)", "Time", "made of the same column")]
    [InlineData("weight ~ sin(Time) + cos(Time) + (1 | Chick)", "sin(Time)", "made of the same column")]
    [InlineData("weight ~ sin(Time) + cos(Time) + (1 | Chick)", "(Intercept)", "not zero together")]
    [InlineData("weight ~ Time + offset(2 * Time) + (1 | Chick)", "Time", "in the offset too")]
    [InlineData("weight ~ Time + Diet + factor(Time) + (1 | Chick)", "factor(Time)2", "depends on the column")]
    [InlineData("weight ~ Diet + I(2 * Time) + Time + (1 | Chick)", "Time", "It is not estimated: ")]
    public void What_no_sentence_can_say_is_withheld(string formula, string term, string reason)
    {
        var sentence = SentenceCheck.Of(formula, Chicks)[term];
        Assert.Null(sentence.Text);
        Assert.Contains(reason, sentence.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Interactions_of_three_are_withheld_and_the_others_tell_all_conditions()
    {
        var text = SentenceCheck.Of("angle ~ recipe * temp * replicate + (1 | recipe:replicate)",
            Cake.AsFactor("recipe"));
        Assert.Contains("interaction of three variables", text["recipeB:temp:replicate"].Reason,
            StringComparison.Ordinal);
        Assert.StartsWith("Where temp is 0 and replicate is 0, compared with recipe 'A'", text["recipeB"].Text,
            StringComparison.Ordinal);
        Assert.StartsWith("Where replicate is 0, the difference in angle for each one-unit difference in temp is",
            text["recipeB:temp"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sum_contrasts_compare_with_the_mean_of_all_levels()
    {
        var text = SentenceCheck.Of("angle ~ recipe + temp + (1 | recipe:replicate)", Cake, null,
            Contrasts("recipe", ContrastKind.Sum));
        var means = MeansOf(Cake, "recipe", "angle");
        Assert.StartsWith(
            "Compared with the mean of all levels of recipe, each weighted equally, "
                + $"angle is {Rounded(means["A"] - means.Values.Average(), 2)} higher for recipe 'A'",
            text["recipe1"].Text, StringComparison.Ordinal);
        Assert.Contains("averaged over the levels of recipe (each weighted equally)", text["(Intercept)"].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Helmert_contrasts_compare_with_the_mean_of_the_levels_before()
    {
        var text = SentenceCheck.Of("angle ~ recipe + temp + (1 | recipe:replicate)", Cake, null,
            Contrasts("recipe", ContrastKind.Helmert));
        var means = MeansOf(Cake, "recipe", "angle");
        Assert.StartsWith(
            $"Compared with recipe 'A', angle is {Rounded(means["A"] - means["B"], 1)} lower for recipe 'B'",
            text["recipe1"].Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "Compared with the mean of recipe 'A' and recipe 'B', "
                + $"angle is {Rounded((means["A"] + means["B"]) / 2 - means["C"], 2)} lower for recipe 'C'",
            text["recipe2"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Polynomial_contrasts_are_withheld()
    {
        var text = SentenceCheck.Of("angle ~ recipe + temperature + (1 | recipe:replicate)",
            Cake.AsFactor("temperature", ordered: true));
        Assert.Contains("trend over the ordered levels", text["temperature.L"].Reason, StringComparison.Ordinal);
        Assert.Contains("averaged over the levels of temperature", text["(Intercept)"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_intercept_levels_have_their_means()
    {
        var text = SentenceCheck.Of("score ~ 0 + Machine + (1 | Worker)", SentenceCheck.Read("Machines.csv"));
        Assert.Equal(
            "The expected score is 52.4 (95 % CI 46.9 to 57.8) for Machine 'A', on average across 6 levels of Worker.",
            text["MachineA"].Text);
        Assert.StartsWith("For Diet 3, each one-unit difference in Time is associated with a",
            SentenceCheck.Of("weight ~ 1 + Diet:Time + (1 | Chick)", Chicks)["Diet3:Time"].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Within_and_between_are_told_apart()
    {
        var text = SentenceCheck.Of("distance ~ within(age, Subject) + between(y, Subject) + (1 | Subject)",
            WithNoise(Teeth));
        Assert.StartsWith("Within the same Subject, each one-unit difference in age is associated with a 0.66-unit "
            + "difference in distance, on average", text["within(age, Subject)"].Text, StringComparison.Ordinal);
        Assert.StartsWith("Each one-unit difference in the Subject mean of y is associated with",
            text["between(y, Subject)"].Text, StringComparison.Ordinal);
        Assert.Contains("where age is at the mean of its Subject and the Subject mean of y is 0",
            text["(Intercept)"].Text, StringComparison.Ordinal);
        var contextual = SentenceCheck.Of("distance ~ y + between(y, Subject) + (1 | Subject)", WithNoise(Teeth));
        Assert.StartsWith("Within the same Subject, each one-unit difference in y is associated with",
            contextual["y"].Text, StringComparison.Ordinal);
        Assert.Contains("holding y equal", contextual["between(y, Subject)"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Indicators_are_read_as_two_kinds_of_rows()
    {
        var table = Teeth.With(
            Numbers("male",
                Enumerable.Range(0, Teeth.RowCount).Select(i => Teeth["Sex"].Text(i) == "Male" ? 1.0 : 0.0)));
        var text = SentenceCheck.Of("distance ~ male * I(age - 11) + (1 | Subject)", table);
        Assert.StartsWith(
            "Where age is 11, compared with rows where male is 0, distance is 2.3 higher for rows where male is 1",
            text["male"].Text, StringComparison.Ordinal);
        Assert.StartsWith("For rows where male is 0, each one-unit difference in age", text["I(age - 11)"].Text,
            StringComparison.Ordinal);
        var logical = SentenceCheck.Of("distance ~ I(age > 10) + (1 | Subject)", Teeth);
        Assert.StartsWith("Compared with rows where I(age > 10) is FALSE (the reference level), distance is",
            logical["I(age > 10)TRUE"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_that_the_data_do_not_tell_are_said_to_be_so() =>
        Assert.EndsWith("the data do not determine the sign of the difference.",
            SentenceCheck.Of("angle ~ recipe + temp + (1 | recipe:replicate)", Cake)["recipeB"].Text,
            StringComparison.Ordinal);

    [Fact]
    public void Names_from_data_are_kept_as_they_are()
    {
        var table = Teeth.AsFactor("Sex")
            .With(Numbers("<b>&\"", Enumerable.Range(0, Teeth.RowCount).Select(i => (double)(i % 7))));
        Assert.Contains("difference in <b>&\"",
            SentenceCheck.Of("distance ~ `<b>&\"` + (1 | Subject)", table)["`<b>&\"`"].Text, StringComparison.Ordinal);
    }

    private static Func<FitOptions, FitOptions> Contrasts(string factor, ContrastKind kind) =>
        o => o with
        {
            Design = new DesignOptions { Contrasts = new Dictionary<string, ContrastKind> { [factor] = kind } },
        };

    private static NumericColumn Numbers(string name, IEnumerable<double> values) => new(name, [.. values]);

    private static Table WithNoise(Table table) =>
        table.With(Numbers("y", Enumerable.Range(0, table.RowCount).Select(i => Math.Sin(i * 12.9898) + i / 40.0 - 1)));

    private static Dictionary<string, double> MeansOf(Table table, string factor, string response) =>
        Enumerable.Range(0, table.RowCount).GroupBy(i => table[factor].Text(i)!).ToDictionary(g => g.Key,
            g => g.Average(i => ((NumericColumn)table[response]).Values[i]));

    private static string Rounded(double value, int decimals) => Reports.Numbers.NumberFormat.Fixed(value, decimals);
}

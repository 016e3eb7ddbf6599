using MixedModels.Reports.Interpretation.Comparisons;
using MixedModels.Summaries;

namespace MixedModels.Reports.Tests.Interpretation;

public class ComparisonSentencesTests
{
    private static readonly Table Sleep = SentenceCheck.Read("sleepstudy.csv");

    [Fact]
    public void Standard_errors_depend_on_the_error_structure()
    {
        var text = Sentences(SentenceCheck.Read("science.csv"), Criterion.Reml,
            "like ~ sex + PrivPub", "like ~ sex + PrivPub + (1 | school)", "like ~ sex + PrivPub + (1 | school:class)",
            "like ~ sex + PrivPub + (1 | school) + (1 | school:class)");
        Assert.StartsWith("AIC, BIC and likelihoods are not compared", text[0], StringComparison.Ordinal);
        Assert.Equal(
            "The standard error of PrivPub: public is 0.105 in model 1, 0.185 in model 2, 0.186 in model 3 "
                + "and 0.186 in model 4; the largest is 1.8 times the smallest, while the estimate lies between "
                + "0.395 and 0.417. PrivPub: public never varies within levels of school, so what the data say "
                + "about it rests more on 41 levels of school than on 1383 rows. Model 1 treats the rows as "
                + "independent of each other and presents it as more certain than it is.", text[1]);
        Assert.StartsWith("The standard error of sex: m (0.0982 to 0.1007) hardly depends", text[2],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_models_are_tested_by_their_likelihoods()
    {
        var text = Sentences(Sleep, Criterion.Ml, "Reaction ~ 1 + (Days | Subject)",
            "Reaction ~ Days + (Days | Subject)");
        Assert.Equal("AIC is lowest for model 2 (1763.9); BIC agrees (1783.1).", text[0]);
        // anova() of the same models: Chisq 23.537, Df 1, p 1.226e-06.
        Assert.Equal(
            "Model 2 contains model 1, and its deviance is 23.5 lower with 1 more parameter "
                + "(likelihood-ratio test: p < 0.001).", text[1]);
    }

    [Fact]
    public void Tests_of_variances_say_that_they_are_cautious()
    {
        var text = Sentences(Sleep, Criterion.Reml, "Reaction ~ Days + (1 | Subject)",
            "Reaction ~ Days + (Days || Subject)", "Reaction ~ Days + (Days | Subject)");
        Assert.StartsWith("AIC is lowest for model 2 (1753.7), though it hardly separates model 3 from it", text[0],
            StringComparison.Ordinal);
        Assert.EndsWith("As variances cannot be negative, this p-value tends to be too large.", text[1],
            StringComparison.Ordinal);
        Assert.EndsWith("no more than chance alone often gives.", text[2], StringComparison.Ordinal);
        Assert.Contains("the estimate stays at 10.5", text[3], StringComparison.Ordinal);
    }

    [Fact]
    public void REML_fits_with_other_fixed_effects_are_not_compared() =>
        Assert.Contains("have different fixed effects",
            Sentences(Sleep, Criterion.Reml, "Reaction ~ 1 + (1 | Subject)", "Reaction ~ Days + (1 | Subject)")[0],
            StringComparison.Ordinal);

    [Fact]
    public void Other_responses_and_other_rows_are_not_compared()
    {
        Assert.Contains("different scales",
            Assert.Single(Sentences(Sleep, Criterion.Ml, "Reaction ~ Days", "log(Reaction) ~ Days")),
            StringComparison.Ordinal);
        ComparedModel[] fits =
        [
            Fit("model 1", Sleep, "Reaction ~ Days", Criterion.Ml),
            Fit("model 2", Sleep.Take([.. Enumerable.Range(0, 90)]), "Reaction ~ Days", Criterion.Ml),
        ];
        Assert.Contains("180 rows and model 2 90", Assert.Single(ComparisonSentences.Create(fits)),
            StringComparison.Ordinal);
        Assert.Empty(ComparisonSentences.Create([fits[0]]));
    }

    [Fact]
    public void A_model_that_adds_nothing_fits_no_better()
    {
        var table = SentenceCheck.Read("Dyestuff2.csv");
        Assert.Contains("Model 2 fits no better than model 1, which it contains: what it adds is estimated as zero.",
            Sentences(table, Criterion.Ml, "Yield ~ 1", "Yield ~ 1 + (1 | Batch)"));
    }

    private static IReadOnlyList<string> Sentences(Table table, Criterion criterion, params string[] formulas)
    {
        var sentences =
            ComparisonSentences.Create([.. formulas.Select((f, i) => Fit($"model {i + 1}", table, f, criterion))]);
        foreach (var sentence in sentences) SentenceCheck.AssertSound(sentence);
        return sentences;
    }

    private static ComparedModel Fit(string name, Table table, string formula, Criterion criterion) =>
        new(name, FitSummary.Create(LinearMixedModel.Fit(formula, table, o => o with { Criterion = criterion })));
}

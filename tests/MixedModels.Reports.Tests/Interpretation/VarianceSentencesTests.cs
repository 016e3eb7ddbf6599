using System.Globalization;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Interpretation.Variances;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.Tests.Interpretation;

public class VarianceSentencesTests
{
    private static readonly Wording Rails = new(new Dictionary<string, VariableWords> { ["Rail"] = new("rail") });

    [Fact]
    public void Language_scores_lie_between_schools_as_the_intraclass_correlation_says()
    {
        var table = SentenceCheck.Joined("netherlands-students.csv", "netherlands-schools.csv", "school_id");
        var fit = LinearMixedModel.Fit("language_post ~ 1 + verbal_iq + (1 | school_id)", table);
        var text = Sound(VarianceSentences.Create(
            fit,
            VarianceShares.OfNullModel(fit.Design.Formula, table),
            new Wording(new Dictionary<string, VariableWords>
            {
                ["school_id"] = new("school"),
                ["language_post"] = new("language score", "point"),
            })));
        Assert.StartsWith(
            "Without predictors, 23.3 % of the variance in language score lies between schools and 76.7 % within them.",
            text[0],
            StringComparison.Ordinal);
        Assert.StartsWith(
            "With the predictors in the model, 18.5 % of the variance that they leave lies between schools",
            text[1],
            StringComparison.Ordinal);
        Assert.Equal(
            "Within schools, rows vary around their expected language score with a standard deviation of 6.50 points "
                + "(95 % CI 6.31 to 6.70).",
            text[^1]);
    }

    /// <summary>The numbers are those of performance::r2 (tests/Reference), here to a tenth of a percent.</summary>
    [Fact]
    public void R_squared_is_told_in_all_and_level_by_level()
    {
        var reference = ReferenceCase.Load("netherlands_lmer");
        var r2 = reference.Root.GetProperty("r2_nakagawa");
        var schools = new Wording(new Dictionary<string, VariableWords> { ["school_id"] = new("school") });
        var text = Sound(VarianceSentences.Create(Fits.Of(reference)!, null, schools));
        var whole = Assert.Single(text, t => t.StartsWith("The fixed effects account", StringComparison.Ordinal));
        Assert.Equal($"The fixed effects account for {Percent("marginal")} of the variance in language_post "
            + $"(marginal R squared); fixed and random effects together for {Percent("conditional")} "
            + "(conditional R squared).", whole);
        var levels = Assert.Single(text, t => t.StartsWith("Level by level", StringComparison.Ordinal));
        Assert.Matches(@"the fixed effects account for \d+\.\d % of the variance between schools and \d+\.\d % of "
            + "the variance within groups\\.$", levels);

        string Percent(string which) =>
            $"{(100 * r2.GetProperty(which).GetDouble()).ToString("F1", CultureInfo.InvariantCulture)} %";
    }

    [Fact]
    public void A_model_without_predictors_has_its_own_shares()
    {
        var table = SentenceCheck.Read("Rail.csv");
        var fit = LinearMixedModel.Fit("travel ~ 1 + (1 | Rail)", table);
        var text = Sound(VarianceSentences.Create(fit, VarianceShares.OfNullModel(fit.Design.Formula, table), Rails));
        Assert.StartsWith(
            "Of the variance in travel, 97.4 % lies between rails and 2.6 % within them. "
                + "Put differently, two rows of one rail correlate at 0.97",
            text[0],
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The expected travel varies between rails with a standard deviation of 25 (95 % CI",
            text[1],
            StringComparison.Ordinal);
        Assert.Contains(": about 95 % of rails lie within 49 of the average.", text[1], StringComparison.Ordinal);
        Assert.Equal(3, text.Count);
    }

    [Fact]
    public void Random_slopes_have_the_range_of_their_groups()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", SentenceCheck.Read("sleepstudy.csv"));
        var text = Sound(VarianceSentences.Create(fit));
        // 10.467 +- 1.96 x 5.922
        var slope = Assert.Single(text, t => t.StartsWith(
            "The difference in Reaction for each one-unit difference in Days varies between levels of Subject",
            StringComparison.Ordinal));
        Assert.Contains("with a standard deviation of 5.9 (95 % CI", slope, StringComparison.Ordinal);
        Assert.Contains(
            "about 95 % of levels of Subject lie between \u22121.1 and 22.1, "
                + "with 10.5 as their average, so that both signs are to be expected.",
            slope,
            StringComparison.Ordinal);
        var correlation = Assert.Single(text, t => t.Contains("correlation of 0.07", StringComparison.Ordinal));
        Assert.Contains("whose sign the data do not determine", correlation, StringComparison.Ordinal);
        Assert.EndsWith(
            "This correlation holds where Days is zero; elsewhere it differs.", correlation, StringComparison.Ordinal);
    }

    [Fact]
    public void Slopes_that_depend_on_another_predictor_have_no_single_average()
    {
        var fit = LinearMixedModel.Fit(
            "sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time",
            SentenceCheck.Read("ChickWeight.csv").AsFactor("Diet"));
        var text = Sound(VarianceSentences.Create(fit));
        Assert.Contains(text, t => t.EndsWith(
            "about 95 % of levels of Chick lie within 0.200 of the average.", StringComparison.Ordinal));
    }

    [Fact]
    public void Singular_fits_have_no_correlations_and_no_intervals()
    {
        var fit = LinearMixedModel.Fit("Yield ~ 1 + (1 | Batch)", SentenceCheck.Read("Dyestuff2.csv"));
        var text = Sound(VarianceSentences.Create(fit));
        Assert.Contains(
            "The standard deviation of the expected Yield between levels of Batch is estimated as zero.", text);
        Assert.Contains(Sound(FitSentences.Create(fit)), t => t.StartsWith(
            "That no variance is left between levels of Batch is no proof that they are equal. "
                + "With only 6 levels of Batch",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Logarithms_scatter_by_factors()
    {
        var fit = LinearMixedModel.Fit("log(weight) ~ Time + (1 | Chick)", SentenceCheck.Read("ChickWeight.csv"));
        var text = Sound(VarianceSentences.Create(fit));
        Assert.Contains(text, t => t.StartsWith(
            "The geometric mean of weight of rows with equal predictors varies between levels of Chick "
                + "(standard deviation of log(weight): ",
            StringComparison.Ordinal));
        Assert.Contains(
            $"within a factor of {Reports.Numbers.NumberFormat.Single(Math.Exp(1.959964 * fit.Sigma), 3)} of it",
            text[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Slopes_in_a_term_of_their_own_place_the_mean_too()
    {
        var fit = LinearMixedModel.Fit(
            "Reaction ~ Days + (1 | Subject) + (0 + Days | Subject)", SentenceCheck.Read("sleepstudy.csv"));
        Assert.Contains(Sound(VarianceSentences.Create(fit)), t => t.StartsWith(
            "The expected Reaction where Days is 0 varies between levels of Subject", StringComparison.Ordinal));
    }

    [Fact]
    public void Linear_models_have_R_squared() => Assert.Equal(
        "Differences in the predictors account for 28.6 % of the variance in Reaction (R squared).",
        Sound(VarianceSentences.Create(
            LinearMixedModel.Fit("Reaction ~ Days", SentenceCheck.Read("sleepstudy.csv"))))[0]);

    [Fact]
    public void A_random_slope_has_no_one_correlation()
    {
        var fit = LinearMixedModel.Fit("weight ~ Time + (0 + Time | Chick)", SentenceCheck.Read("ChickWeight.csv"));
        Assert.Contains(
            "As slopes vary, the rows of a group have no one correlation: "
                + "two rows of one level of Chick with the same Time correlate at 0.00 where it is lowest "
                + "(0), at 0.81 at its median (10) and at 0.95 where it is highest (21).",
            Sound(VarianceSentences.Create(fit)));
        Assert.True(double.IsNaN(VarianceShares.Create(fit)["Chick"].IntraclassCorrelation));
    }

    [Fact]
    public void Fit_sentences_say_what_was_fitted_to_what()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", SentenceCheck.Read("sleepstudy.csv"));
        Assert.Equal(
            "A linear mixed model of Reaction was fitted by restricted maximum likelihood "
                + "(REML) to 180 rows from 18 levels of Subject (10 rows each).",
            Sound(FitSentences.Create(fit))[0]);
        var linear = Sound(
            FitSentences.Create(LinearMixedModel.Fit("sqrt(Reaction) ~ Days", SentenceCheck.Read("sleepstudy.csv"))));
        Assert.Equal("A linear model of sqrt(Reaction) was fitted to 180 rows by least squares.", linear[0]);
        Assert.Contains(linear, t => t.StartsWith(
            "The response is sqrt(Reaction), and differences are stated on that scale", StringComparison.Ordinal));
    }

    [Fact]
    public void An_interaction_without_its_main_effect_says_what_it_supposes()
    {
        var table = SentenceCheck.Read("ChickWeight.csv").AsFactor("Diet");
        Assert.Contains(
            "Time:Diet is in the model without Diet itself, "
                + "which assumes that the levels of Diet do not differ where Time is 0.",
            FitSentences.Create(LinearMixedModel.Fit("weight ~ Time + Time:Diet + (1 | Chick)", table)));
        Assert.DoesNotContain(FitSentences.Create(LinearMixedModel.Fit("weight ~ Time * Diet + (1 | Chick)", table)),
            s => s.Contains("assumes", StringComparison.Ordinal));
        Assert.DoesNotContain(
            FitSentences.Create(LinearMixedModel.Fit("weight ~ Diet + Diet:Time + (1 | Chick)", table)),
            s => s.Contains("levels of Diet do not", StringComparison.Ordinal));
    }

    [Fact]
    public void Dropped_rows_are_counted()
    {
        var text = Sound(FitSentences.Create(
            LinearMixedModel.Fit("like ~ sex + PrivPub + (1 | school)", SentenceCheck.Read("science.csv"))));
        Assert.StartsWith(
            "Of 1385 rows, 2 with a missing value were left out: sex in 2.", text[1], StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Sound(IReadOnlyList<string> sentences)
    {
        foreach (var sentence in sentences) SentenceCheck.AssertSound(sentence);
        return sentences;
    }
}

using MixedModels.Reports.Words;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>The models of published lecture notes, worded as the notes word them.</summary>
public class SeedSentencesTests
{
    private static readonly Wording School = new(new Dictionary<string, VariableWords>
    {
        ["language_post"] = new("language score", "point"),
        ["verbal_iq"] = new("verbal IQ", "point"),
        ["school_id"] = new("school"),
    });

    [Fact]
    public void Language_scores_as_the_notes_word_them()
    {
        var text = SentenceCheck.Of("language_post ~ 1 + verbal_iq + (1 | school_id)", Netherlands(), School);
        Assert.Equal(
            "Each one-point difference in verbal IQ is associated with a 2.49-point difference in language score, "
                + "on average (95 % CI 2.35 to 2.63): the higher verbal IQ, the higher language score.",
            text["verbal_iq"].Text);
        Assert.Equal(
            "The expected language score is 40.61 points (95 % CI 40.00 to 41.22) where verbal IQ is 0, "
                + "on average across 131 schools.", text["(Intercept)"].Text);
    }

    [Fact]
    public void Columns_go_by_their_names_without_wording()
    {
        var text = SentenceCheck.Of("language_post ~ 1 + verbal_iq + (1 | school_id)", Netherlands());
        Assert.Equal(
            "Each one-unit difference in verbal_iq is associated with a 2.49-unit difference in language_post, "
                + "on average (95 % CI 2.35 to 2.63): the higher verbal_iq, the higher language_post.",
            text["verbal_iq"].Text);
    }

    [Fact]
    public void Science_names_reference_levels()
    {
        var text = SentenceCheck.Of("like ~ sex + PrivPub + (1 | school) + (1 | school:class)",
            SentenceCheck.Read("science.csv"));
        Assert.Equal(
            "Compared with sex 'f' (the reference level), like is 0.18 higher for sex 'm', on average and holding "
                + "PrivPub equal (95 % CI \u22120.01 to 0.37); the data do not determine the sign of the difference.",
            text["sexm"].Text);
        Assert.Equal("Compared with PrivPub 'private' (the reference level), like is 0.41 higher for PrivPub 'public', "
            + "on average and holding sex equal (95 % CI 0.04 to 0.78).", text["PrivPubpublic"].Text);
    }

    [Fact]
    public void Square_roots_are_stated_on_their_scale()
    {
        var text = SentenceCheck.Of("sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time",
            SentenceCheck.Read("ChickWeight.csv").AsFactor("Diet"));
        Assert.Equal("The expected sqrt(weight) is 6.34 (95 % CI 6.26 to 6.41) where Time is 0.",
            text["(Intercept)"].Text);
        Assert.Equal(
            "For Diet 1, each one-unit difference in Time is associated with a difference of 0.312 in sqrt(weight), "
                + "on average across 50 levels of Chick (95 % CI 0.264 to 0.359): the higher Time, "
                + "the higher sqrt(weight).", text["Time"].Text);
        Assert.StartsWith(
            "The difference in sqrt(weight) for each one-unit difference in Time is 0.082 higher for Diet 2 than for "
                + "Diet 1 (the reference level), on average (95 % CI 0.001 to", text["Time:Diet2"].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Musicians_before_solos()
    {
        var wording = new Wording(
            new Dictionary<string, VariableWords>
            {
                ["na"] = new("anxiety", "point"),
                ["id"] = new("musician"),
                ["perform_type"] = new("performance"),
            });
        var text = SentenceCheck.Of("na ~ perform_type + (perform_type | id)",
            SentenceCheck.Read("musicdata.csv"), wording);
        Assert.Equal(
            "Compared with performance 'Large Ensemble' (the reference level), anxiety is 2.0 points higher for "
                + "performance 'Solo', on average across 37 musicians (95 % CI 0.9 to 3.1).",
            text["perform_typeSolo"].Text);
        Assert.EndsWith("the data do not determine the sign of the difference.",
            text["perform_typeSmall Ensemble"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Flipped_classrooms_against_the_style_that_is_asked()
    {
        var text = SentenceCheck.Of("score ~ style + (1 | professor)",
            SentenceCheck.Read("flipped-classroom.csv").AsFactor("style", ["no flip", "some flip", "full flip"]));
        Assert.Equal(
            "The expected score is 80.3 (95 % CI 78.6 to 82.0) for style 'no flip', "
                + "on average across 15 levels of professor.", text["(Intercept)"].Text);
        Assert.Equal(
            "Compared with style 'no flip' (the reference level), score is 6.3 higher for style 'some flip', "
                + "on average (95 % CI 3.9 to 8.7).", text["stylesome flip"].Text);
    }

    [Fact]
    public void Professors_as_fixed_effects_leave_no_meaning_to_styles()
    {
        var text = SentenceCheck.Of("score ~ style + factor(professor)", SentenceCheck.Read("flipped-classroom.csv"));
        Assert.Null(text["stylesome flip"].Text);
        Assert.Contains("its meaning depends on the column factor(professor)", text["stylesome flip"].Reason,
            StringComparison.Ordinal);
        Assert.Equal("It is not estimated: style never varies within professor.", text["factor(professor)15"].Reason);
    }

    [Fact]
    public void Basketball_players_by_team()
    {
        var text = SentenceCheck.Of("life_satisfaction ~ 1 + success + (1 | team)",
            SentenceCheck.Joined("nba-player-data.csv", "nba-team-data.csv", "team"),
            new Wording(
                new Dictionary<string, VariableWords>
                {
                    ["life_satisfaction"] = new("life satisfaction", "point"),
                    ["team"] = new("team"),
                }));
        Assert.Equal(
            "Each one-unit difference in success is associated with a 1.67-point difference in life satisfaction, "
                + "on average (95 % CI 1.42 to 1.91): the higher success, the higher life satisfaction.",
            text["success"].Text);
        Assert.EndsWith("where success is 0, on average across 30 teams.", text["(Intercept)"].Text,
            StringComparison.Ordinal);
    }

    private static Table Netherlands() =>
        SentenceCheck.Joined("netherlands-students.csv", "netherlands-schools.csv", "school_id");
}

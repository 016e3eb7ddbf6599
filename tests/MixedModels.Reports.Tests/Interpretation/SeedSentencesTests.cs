using MixedModels.Reports.Interpretation;
using MixedModels.Tables;

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
    public void LanguageScoresAsTheNotesWordThem()
    {
        var text = SentenceCheck.Of("language_post ~ 1 + verbal_iq + (1 | school_id)", Netherlands(), School);
        Assert.Equal("Each one-point difference in verbal IQ is associated with a 2.49-point difference in language score, on average (95 % CI 2.35 to 2.63): the higher verbal IQ, the higher language score.", text["verbal_iq"].Text);
        Assert.Equal("The expected language score is 40.61 points (95 % CI 40.00 to 41.22) where verbal IQ is 0, on average across 131 schools.", text["(Intercept)"].Text);
    }

    [Fact]
    public void ColumnsGoByTheirNamesWithoutWording()
    {
        var text = SentenceCheck.Of("language_post ~ 1 + verbal_iq + (1 | school_id)", Netherlands());
        Assert.Equal("Each one-unit difference in verbal_iq is associated with a 2.49-unit difference in language_post, on average (95 % CI 2.35 to 2.63): the higher verbal_iq, the higher language_post.", text["verbal_iq"].Text);
    }

    [Fact]
    public void ScienceNamesReferenceLevels()
    {
        var text = SentenceCheck.Of("like ~ sex + PrivPub + (1 | school) + (1 | school:class)", SentenceCheck.Read("science.csv"));
        Assert.Equal("Compared with sex 'f' (the reference level), like is 0.18 higher for sex 'm', on average and holding PrivPub equal (95 % CI \u22120.01 to 0.37); the data do not tell the sign of the difference.", text["sexm"].Text);
        Assert.Equal("Compared with PrivPub 'private' (the reference level), like is 0.41 higher for PrivPub 'public', on average and holding sex equal (95 % CI 0.04 to 0.78).", text["PrivPubpublic"].Text);
    }

    [Fact]
    public void SquareRootsAreStatedOnTheirScale()
    {
        var text = SentenceCheck.Of("sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time", SentenceCheck.Read("ChickWeight.csv").AsFactor("Diet"));
        Assert.Equal("The expected sqrt(weight) is 6.34 (95 % CI 6.26 to 6.41) where Time is 0.", text["(Intercept)"].Text);
        Assert.Equal("For Diet 1, each one-unit difference in Time is associated with a difference of 0.312 in sqrt(weight), on average across 50 levels of Chick (95 % CI 0.264 to 0.359): the higher Time, the higher sqrt(weight).", text["Time"].Text);
        Assert.StartsWith("The difference in sqrt(weight) for each one-unit difference in Time is 0.082 higher for Diet 2 than for Diet 1 (the reference level), on average (95 % CI 0.001 to", text["Time:Diet2"].Text, StringComparison.Ordinal);
    }

    private static Table Netherlands() => SentenceCheck.Joined("netherlands-students.csv", "netherlands-schools.csv", "school_id");
}

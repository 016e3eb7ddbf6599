namespace MixedModels.EndToEnd;

/// <summary>Wrong calls and bad input: exit code 2 and one message that says what to do.</summary>
public class RefusalTests
{
    private const string Good = "Reaction ~ Days + (1 | Subject)";

    [Theory]
    [InlineData("Did you mean '--data'?", "fit", Good, "--dta", "x.csv")]
    [InlineData("Did you mean 'fit'?", "fti", Good)]
    [InlineData("exclude each other", "fit", Good, "--data", "SLEEP", "--ml", "--reml")]
    [InlineData("text, json, markdown, csv, latex or html", "fit", Good, "--data", "SLEEP", "--output", "xml")]
    [InlineData("Put the formula in quotes", "fit", "Reaction", "/root", "Days", "--data", "SLEEP")]
    [InlineData("There is no column 'Dayz'. Did you mean 'Days'?", "fit", "Reaction ~ Dayz + (1 | Subject)",
        "--data", "SLEEP")]
    [InlineData("                    ^", "fit", "Reaction ~ Days + (1 | Subject", "--data", "SLEEP")]
    [InlineData("There is no file", "fit", Good, "--data", "nowhere.csv")]
    [InlineData("no model file", "predict", "SLEEP", "--newdata", "SLEEP")]
    [InlineData("Say where the data are", "fit", Good)]
    [InlineData("as many levels as there are rows", "fit", "Reaction ~ 1 + (1 | Subject/Days)", "--data", "SLEEP")]
    [InlineData("has no parameter 'sd_Days'", "confint", Good, "--data", "SLEEP", "--parameter", "sd_Days")]
    [InlineData("Of 5 replicates 5 gave a fit", "confint", Good, "--data", "SLEEP", "--method", "bootstrap",
        "--replicates", "5")]
    [InlineData("at least two models", "compare", Good, "--data", "SLEEP")]
    [InlineData("no random effects to leave out", "ranova", "Reaction ~ Days", "--data", "SLEEP")]
    [InlineData("between 0 and 1", "fit", Good, "--data", "SLEEP", "--level", "95")]
    public void A_call_is_refused(string words, params string[] arguments)
    {
        var run =
            MixedProcess.Run([.. arguments.Select(a => a == "SLEEP" ? ReferenceData.DataPath("sleepstudy.csv") : a)]);
        run.AssertRefused(words == "no model file" ? "is not a model file" : words);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("Reaction,Days\n1,2,3\n", "line 2")]
    [InlineData("Reaction,Reaction\n1,2\n", "both named 'Reaction'")]
    public void Bad_data_are_refused(string input, string words) =>
        MixedProcess.Run(new MixedCall("fit", "Reaction ~ 1", "--data", "-") { Input = input }).AssertRefused(words);
}

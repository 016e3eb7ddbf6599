namespace MixedModels.Tests;

/// <summary>What a program does with <c>using MixedModels;</c> alone.</summary>
public class FrontDoorTests
{
    private static Table Sleep => Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));

    [Fact]
    public void One_line_fits_a_model()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", Sleep);
        Assert.Equal(10.46729, fit.FixedEffects["Days"], 5e-6); // lme4's fixef, five decimals
    }

    [Fact]
    public void A_formula_and_options_fit_a_model()
    {
        var options = new FitOptions { Criterion = Criterion.Ml };
        var fit = LinearMixedModel.Fit(Formula.Parse("Reaction ~ Days + (Days | Subject)"), Sleep, options);
        Assert.Equal(1751.9393, fit.Statistics.Objective, 5e-5); // lme4's deviance, four decimals
    }

    [Fact]
    public void A_coefficient_that_is_not_there_is_named_with_those_that_are()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days", Sleep);
        var refused = Assert.Throws<ModelException>(() => fit.FixedEffects["days"]);
        Assert.Equal("unknown-coefficient", refused.Id);
        Assert.Contains("Days", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_predicts_and_is_saved()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", Sleep);
        using var folder = new TemporaryFolder();
        var path = folder.File("sleep.json");
        fit.Save(path);
        var rows = Sleep;
        Assert.Equal(fit.Predict(rows).Values.ToArray(), ModelFile.Load(path).Predict(rows).Values.ToArray());
    }

    [Fact]
    public void A_fit_is_printed_with_its_numbers()
    {
        var text = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", Sleep).ToString();
        Assert.Contains(
            "Reaction ~ Days + (Days | Subject)\n180 rows, REML criterion 1743.63\n", text, StringComparison.Ordinal);
        Assert.Contains("Days | Subject         5.92", text, StringComparison.Ordinal); // lme4: 5.922
        Assert.Contains("251.405", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_is_a_table_of_parameters() =>
        Assert.Equal(6, LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", Sleep).Tidy().RowCount);

    [Fact]
    public void A_token_that_was_cancelled_before_throws_before_any_work()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => LinearMixedModel.Fit("no ~ such + column", Sleep, cancellation: source.Token));
    }

    [Fact]
    public void Progress_is_told_of_every_evaluation()
    {
        var told = new Listener();
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", Sleep, progress: told);
        Assert.Equal(fit.Search!.Evaluations, told.Count);
    }

    [Fact]
    public void A_table_that_is_null_is_named() => Assert.Equal(
        "table", Assert.Throws<ArgumentNullException>(() => LinearMixedModel.Fit("y ~ x", null!)).ParamName);

    private sealed class Listener : IProgress<FitProgress>
    {
        public int Count { get; private set; }

        public void Report(FitProgress value) => Count++;
    }
}

using MixedModels.Inference;

namespace MixedModels.Tests.Inference;

/// <summary>Hypotheses written in the names of coefficients.</summary>
public class HypothesisReaderTests
{
    private static readonly string[] Names =
        ["(Intercept)", "Days", "styleno flip", "stylesome flip", "Time:Diet2", "poly(x, 2)1", "I(Days^2)"];

    [Theory]
    [InlineData("2*Days - 10 = 0", "Days", 2, 10)]
    [InlineData("Days = 10", "Days", 1, 10)]
    [InlineData("10 = Days", "Days", -1, -10)]
    [InlineData("Days", "Days", 1, 0)]
    [InlineData("(Intercept) = 250", "(Intercept)", 1, 250)]
    [InlineData("-(Days / 4 + 1) = 3", "Days", -0.25, 4)]
    [InlineData("Diet2:Time = 0", "Time:Diet2", 1, 0)]
    [InlineData("`poly(x, 2)1` = 1e-3", "poly(x, 2)1", 1, 0.001)]
    [InlineData("3 * I(Days^2) = 0", "I(Days^2)", 3, 0)]
    [InlineData("Days = pi", "Days", 1, Math.PI)]
    public void An_equation_is_a_row_and_a_value(string text, string name, double coefficient, double value)
    {
        var hypothesis = LinearHypothesis.Parse(text, Names);
        var row = hypothesis.Row(0).ToArray();
        Assert.Equal(coefficient, row[Array.IndexOf(Names, name)], 15);
        Assert.Equal(1, row.Count(entry => entry != 0));
        Assert.Equal(value, Assert.Single(hypothesis.Values), 15);
    }

    [Theory]
    [InlineData("Days = 10; `styleno flip` = `stylesome flip`")]
    [InlineData("Days = 10, `styleno flip` - `stylesome flip` = 0")]
    public void Several_equations_are_one_hypothesis(string text)
    {
        var hypothesis = LinearHypothesis.Parse(text, Names);
        Assert.Equal([10, 0], hypothesis.Values);
        Assert.Equal([0, 0, 1, -1, 0, 0, 0], hypothesis.Row(1).ToArray());
    }

    [Fact]
    public void A_chain_of_equals_signs_is_an_equation_for_each()
    {
        var hypothesis = LinearHypothesis.Parse("Days = `styleno flip` = 2", Names);
        Assert.Equal(2, hypothesis.Count);
        Assert.Equal([0, 1, -1, 0, 0, 0, 0], hypothesis.Row(0).ToArray());
        Assert.Equal([0, 2], hypothesis.Values);
    }

    [Theory]
    [InlineData("Dayz = 0", "unknown-coefficient", "Did you mean 'Days'?")]
    [InlineData("poly(x, 2) = 0", "unknown-coefficient", "`poly(x, 2)1`")]
    [InlineData("Days * Days = 0", "bad-hypothesis", "not linear")]
    [InlineData("1 / Days = 0", "bad-hypothesis", "not linear")]
    [InlineData("2 * (1 + ) = 0", "bad-hypothesis", "is no expression")]
    [InlineData("Days = ", "bad-hypothesis", "is empty")]
    [InlineData("", "bad-hypothesis", "is empty")]
    [InlineData("Days = 1;", "bad-hypothesis", "is empty")]
    [InlineData("Days = Days", "bad-hypothesis", "no coefficient is left")]
    [InlineData("3 = 4", "bad-hypothesis", "no coefficient is left")]
    public void What_cannot_be_read_is_refused(string text, string id, string words)
    {
        var error = Assert.Throws<ModelException>(() => LinearHypothesis.Parse(text, Names));
        Assert.Equal(id, error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}

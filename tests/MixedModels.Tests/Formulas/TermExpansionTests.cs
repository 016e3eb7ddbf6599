using System.Text.Json;

namespace MixedModels.Tests.Formulas;

/// <summary>Expansion of right-hand sides against R's terms().</summary>
public class TermExpansionTests
{
    private static readonly JsonElement Cases = ReferenceCase.Load("formula_terms").At("terms");

    public static TheoryData<string> Formulas =>
        [.. Cases.EnumerateArray().Select(c => c.GetProperty("formula").GetString()!)];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Terms_are_those_of_R(string text)
    {
        var expected = Cases.EnumerateArray().First(c => c.GetProperty("formula").GetString() == text);
        var terms = Formula.Parse(text).ExpandFixed([]);
        Assert.Equal(expected.GetProperty("intercept").GetInt32() == 1, terms.HasIntercept);
        Assert.Equal(ReferenceCase.Strings(expected.GetProperty("labels")), terms.Terms.Select(t => t.Label));
        Assert.Equal(ReferenceCase.Numbers(expected.GetProperty("order")), terms.Terms.Select(t => (double)t.Order));
    }

    [Fact]
    public void The_dot_is_the_other_columns_once()
    {
        Assert.Equal(["x", "z"], Labels("y ~ .", "x", "z"));
        Assert.Equal(["z", "x"], Labels("y ~ z + .", "x", "z"));
        Assert.Equal(["x", "z", "x:z"], Labels("y ~ .^2", "x", "z"));
        Assert.Equal(["x"], Labels("y ~ . - z", "x", "z"));
        Assert.Equal(["`a b`"], Labels("y ~ .", "a b"));
    }

    [Theory]
    [InlineData("y ~ x + (1 | g)", "x", "1|g")]
    [InlineData("y ~ (1 | g)", "", "1|g")]
    [InlineData("y ~ x + 1 | g", "", "x + 1|g")]
    [InlineData("y ~ ((1 | g)) + x", "x", "1|g")]
    [InlineData("y ~ x + (z + (1 | g))", "x z", "1|g")]
    [InlineData("y ~ (1 | g) - 1 + x", "x", "1|g")]
    [InlineData("y ~ x + (0 + x | g) + (1 | h)", "x", "0 + x|g 1|h")]
    [InlineData("y ~ (x | a / b)", "", "x|b:a x|a")]
    [InlineData("y ~ (1 | a / b / c)", "", "1|c:(b:a) 1|b:a 1|a")]
    [InlineData("y ~ (1 | a:b)", "", "1|a:b")]
    [InlineData("y ~ (1 | a:b:c)", "", "1|a:b:c")]
    [InlineData("y ~ (1 | a * b)", "", "1|a 1|b 1|a:b")]
    [InlineData("y ~ (1 | factor(a):`the b`)", "", "1|factor(a):`the b`")]
    [InlineData("y ~ (x || g)", "", "x||g")]
    public void Random_terms_are_taken_out_and_nesting_written_out(string text, string fixedTerms, string random)
    {
        var formula = Formula.Parse(text);
        Assert.Equal(fixedTerms, string.Join(' ', formula.ExpandFixed([]).Terms.Select(t => t.Label)));
        Assert.Equal(random,
            string.Join(' ',
                formula.RandomTerms.Select(t => $"{t.Left}{(t.IsUncorrelated ? "||" : "|")}{t.Group.Label}")));
    }

    [Fact]
    public void Removing_the_intercept_beside_a_random_term_is_kept()
    {
        Assert.False(Formula.Parse("y ~ (1 | g) - 1").ExpandFixed([]).HasIntercept);
        Assert.False(Formula.Parse("y ~ 0 + (1 | g)").ExpandFixed([]).HasIntercept);
        Assert.True(Formula.Parse("y ~ (0 + x | g)").ExpandFixed([]).HasIntercept);
    }

    private static IEnumerable<string> Labels(string text, params string[] columns) =>
        Formula.Parse(text).ExpandFixed(columns).Terms.Select(t => t.Label);
}

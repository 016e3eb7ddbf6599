namespace MixedModels.Tests.Formulas;

/// <summary>A wrong formula is answered with what is wrong and where.</summary>
public class FormulaSyntaxTests
{
    /// <summary>The formula, the 1-based character at fault, and a part of the reason.</summary>
    public static TheoryData<string, int, string> Faults => new()
    {
        { "", 1, "expected a response" },
        { "y", 2, "expected '~'" },
        { "y x", 3, "expected '~'" },
        { "y ~", 4, "expected a term after '~'" },
        { "y ~ x +", 8, "expected a term after '+'" },
        { "y ~ x + * z", 9, "found '*'" },
        { "y ~ (x + z", 5, "never closed" },
        { "y ~ x)", 6, "closes nothing" },
        { "y ~ x ~ z", 7, "second one" },
        { "y ~ x z", 7, "found 'z'" },
        { "y ~ x + (1 | )", 14, "a grouping factor after '|'" },
        { "y ~ x + (| g)", 10, "found '|'" },
        { "y ~ (1 | g | h)", 12, "one bar" },
        { "y ~ (1 | g):x", 8, "cannot be combined" },
        { "y ~ x - (1 | g)", 12, "cannot be removed" },
        { "y ~ ((1 | g) | h)", 9, "inside another" },
        { "y ~ (0 | g)", 6, "no column" },
        { "y ~ (1 | 2)", 10, "not a grouping factor" },
        { "y ~ (1 | a + b)", 10, "not a grouping factor" },
        { "y ~ (. | g)", 6, "'.' cannot stand" },
        { "(1 | g) ~ x", 4, "right of '~'" },
        { "y ~ 2", 5, "not a term" },
        { "y ~ x + 3", 9, "not a term" },
        { "y ~ 2x", 6, "back quotes" },
        { "y ~ x ^ z", 9, "power" },
        { "y ~ (a + b)^0", 13, "power" },
        { "y ~ (a + b)^1.5", 13, "power" },
        { "y ~ x @ z", 7, "'@' means nothing" },
        { "y ~ `my var", 5, "never closed" },
        { "y ~ \"x\"", 5, "quoted text" },
        { "y ~ ``", 5, "between the back quotes" },
        { "y ~ log(x", 8, "never closed" },
        { "y ~ log()", 9, "expected an argument" },
        { "y ~ log(x, 2, 3)", 15, "no more than 2" },
        { "y ~ log(x | g)", 11, "inside a function" },
        { "y ~ poly(x, degre = 2)", 13, "no argument named 'degre'" },
        { "y ~ poly(x 2)", 12, "expected ',' or ')'" },
        { "y ~ a::b", 9, "expected '('" },
        { "y ~ TRUE", 5, "constant" },
        { "y ~ x + 1e999", 9, "too large" },
        { "y ~ -offset(x)", 6, "cannot be removed" },
        { "y ~ (offset(x) | g)", 6, "outside" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_message_points_at_the_character(string text, int character, string reason)
    {
        var error = Assert.Throws<ModelException>(() => Formula.Parse(text));
        Assert.Equal("formula-syntax", error.Id);
        var lines = error.Message.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains($"character {character}:", lines[0]);
        Assert.Contains(reason, lines[0]);
        Assert.Equal("  " + text, lines[1]);
        Assert.Equal(new string(' ', 2 + character - 1) + "^", lines[2]);
    }

    [Fact]
    public void An_unknown_function_is_named_with_the_nearest_and_the_list()
    {
        var error = Assert.Throws<ModelException>(() => Formula.Parse("y ~ x + sqr(z)"));
        Assert.Equal("unknown-function", error.Id);
        Assert.Contains("character 9: unknown function 'sqr'", error.Message);
        Assert.Contains("Did you mean 'sqrt'?", error.Message);
        Assert.Contains("poly", error.Message);
    }

    [Theory]
    [InlineData("system('rm')")]
    [InlineData("eval(x)")]
    [InlineData("base::get(x)")]
    public void Nothing_outside_the_list_can_be_called(string call) =>
        Assert.Equal("unknown-function", Assert.Throws<ModelException>(() => Formula.Parse("y ~ " + call)).Id);

    [Fact]
    public void A_long_formula_is_shown_around_the_fault()
    {
        var text = "y ~ " + string.Join(" + ", Enumerable.Range(0, 200).Select(i => $"x{i}")) + " + @";
        var lines = Assert.Throws<ModelException>(() => Formula.Parse(text)).Message.Split('\n');
        Assert.True(lines[1].Length < 120);
        Assert.Equal('@', lines[1][lines[2].IndexOf('^')]);
    }

    [Fact]
    public void Line_breaks_do_not_move_the_caret()
    {
        var lines = Assert.Throws<ModelException>(() => Formula.Parse("y ~ x +\n\t* z")).Message.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal('*', lines[1][lines[2].IndexOf('^')]);
    }

    private static string Factors(int count, string between) =>
        string.Join(between, Enumerable.Range(0, count).Select(i => $"x{i}"));

    /// <summary>Formulas that would take for ever, or overflow the stack, were they taken at their word.</summary>
    public static TheoryData<string, string> Hostile => new()
    {
        { "fifty factors to the fiftieth", "y ~ (" + Factors(50, "+") + ")^50" },
        { "forty factors crossed", "y ~ " + Factors(40, "*") },
        {
            "the same thirteen factors crossed again and again",
            "y ~ (" + string.Join("):(", Enumerable.Repeat(Factors(13, "*"), 20)) + ")"
        },
        { "parentheses", "y ~ " + new string('(', 100_000) + "x" + new string(')', 100_000) },
        { "open parentheses", "y ~ " + new string('(', 4_000) },
        { "calls", "y ~ " + string.Concat(Enumerable.Repeat("log(", 4_000)) + "x" + new string(')', 4_000) },
        { "signs", "y ~ " + new string('-', 9_000) + "x" },
        { "powers", "y ~ " + string.Join("^", Enumerable.Repeat("x", 4_000)) },
        { "nesting", "y ~ (1 | " + Factors(3_000, "/") + ")" },
        { "a long sum", "y ~ " + string.Join("+", Enumerable.Range(0, 100_000).Select(i => $"x{i}")) },
        { "many bars", "y ~ " + string.Join("+", Enumerable.Repeat("(1 | a/b/c/d/e/f/g)", 600)) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_formula_is_refused_quickly(string name, string text)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var error = Assert.Throws<ModelException>(() => Formula.Parse(text));
        Assert.True(error.Id == "formula-too-large", name + ": " + error.Message);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{name} took {watch.Elapsed}");
    }

    [Fact]
    public void A_formula_of_a_thousand_columns_is_fine() => Assert.Equal(
        1000,
        Formula.Parse("y ~ " + string.Join(" + ", Enumerable.Range(0, 1000).Select(i => $"x{i}")))
            .ExpandFixed([]).Terms.Count);

    [Fact]
    public void A_power_larger_than_the_number_of_terms_is_the_full_crossing() =>
        Assert.Equal(7, Formula.Parse("y ~ (a + b + c)^1000000").ExpandFixed([]).Terms.Count);

    /// <summary>As R deparses names; formulas of this kind were written with a quote that never closed.</summary>
    [Theory]
    [InlineData("y ~ `a\\`b`", "`a\\`b`")]
    [InlineData("y ~ `a\\\\b`", "`a\\\\b`")]
    [InlineData("y ~ I(f == \"a\\\"b\")", "I(f == \"a\\\"b\")")]
    public void A_name_with_quotes_is_written_as_it_is_read(string formula, string variable)
    {
        Assert.Equal(variable, Assert.Single(Formula.Parse(formula).ExpandFixed([]).Variables).ToString());
        Assert.Equal(variable, Assert.Single(Formula.Parse($"y ~ {variable}").ExpandFixed([]).Variables).ToString());
    }

    /// <summary>Issue 9.27: the smallest numbers that a double holds threw when they were written.</summary>
    [Theory]
    [InlineData("4.9e-324", "4.94065645841247e-324")]
    [InlineData("1e-310", "9.99999999999997e-311")] // as R has it
    [InlineData("1.7e308", "1.7e+308")]
    [InlineData("1e-40", "1e-40")]
    public void NumberDeparser_writes_the_smallest_and_largest_numbers(string written, string deparsed) => Assert.Equal(
        $"I({deparsed} * x)",
        Assert.Single(Formula.Parse($"y ~ I({written} * x)").ExpandFixed([]).Variables).ToString());
}

using MixedModels.Designs;

namespace MixedModels.Tests.Formulas;

/// <summary>Whatever stands in a formula, the answer is a design or a <see cref="ModelException"/>.</summary>
public class FormulaFuzzTests
{
    private static readonly string[] Words =
    [
        "y", "x", "z", "f", "g", "h", "lo", "`a b`", "nope", "0", "1", "2", "3", "-1", "0.5", "1e3", "pi", "TRUE",
        "FALSE", ".", "\"u\"", "'v'",
        "+", "-", "*", "/", ":", "^", "%in%", "%%", "|", "||", "~", "(", ")", ",", "=", "<", ">", "==", "!", " ", "\t",
        "`", "\"", "@", "é", "\0", "::",
        "I(", "log(", "sqrt(", "exp(", "scale(", "center(", "poly(", "ns(", "bs(", "factor(", "relevel(", "offset(",
        "c(", "df = ", "raw = TRUE", "ref = ", "knots = c(", "degree = ", "levels = ", "base = ",
        "(1 | g)", "(x | g)", "(x || g)", "(1 | g/f)", "(0 + f || g)",
    ];

    private static readonly string[] Valid =
    [
        "y ~ x + (x | g)", "y ~ f * x + (1 | g / h)", "log(y) ~ poly(x, 2) + ns(z, df = 3) + (1 | g)",
        "y ~ (x + z + f)^2 - x:z + offset(0.5 * z)", "y ~ 0 + f:lo + I(x^2) + (x + z || h)",
        "y ~ relevel(f, ref = \"v\") + bs(x, knots = c(-1, 1), degree = 2) + (1 | g:h) + (0 + x | g)",
        "sqrt(y + 10) ~ scale(x) / f + factor(h, levels = c(3, 2, 1)) %in% lo", "y ~ . + (f || g)",
        "y ~ -1 + `a b` * center(x) + (1 | f)",
    ];

    [Fact]
    public void A_hundred_thousand_formulas_bring_no_other_exception()
    {
        var random = new Random(20261121);
        var table = SmallTable(random);
        var options = new DesignOptions { Checks = new GroupingChecks { EffectsForEveryRow = CheckAction.Ignore } };
        var (parsed, designed) = (0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            var text = i % 2 == 0 ? Soup(random) : Mutated(random);
            try
            {
                var formula = Formula.Parse(text);
                parsed++;
                if (i % 4 >= 2) continue;
                ModelDesign.Create(formula, table, options);
                designed++;
            }
            catch (ModelException error)
            {
                Assert.NotEqual("", error.Message);
            }
            catch (Exception error)
            {
                Assert.Fail($"'{text}': {error}");
            }
        }
        // The generator is worth something only if part of what it makes is right.
        Assert.InRange(parsed, 10_000, 90_000);
        Assert.InRange(designed, 1_000, 90_000);
    }

    private static string Soup(Random random)
    {
        var words = new List<string> { "y", "~" };
        for (var n = random.Next(1, 12); n > 0; n--) words.Add(Words[random.Next(Words.Length)]);
        if (random.Next(10) == 0) words.RemoveRange(0, random.Next(1, 3));
        return string.Concat(words);
    }

    private static string Mutated(Random random)
    {
        var text = Valid[random.Next(Valid.Length)];
        for (var n = random.Next(0, 4); n > 0; n--)
        {
            var at = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at)),
                1 => text.Insert(at, Words[random.Next(Words.Length)]),
                2 => text[..at] + (char)random.Next(32, 127) + text[(at + 1)..],
                _ => text.Insert(at, text.Substring(random.Next(text.Length), 1)),
            };
            if (text.Length == 0) break;
        }
        return text;
    }

    private static Table SmallTable(Random random)
    {
        const int n = 24;
        double[] Numbers() => [.. Enumerable.Range(0, n).Select(_ => Math.Round(random.NextDouble() * 6 - 3, 2))];
        return new Table(
        [
            new NumericColumn("y", Numbers()),
            new NumericColumn("x", Numbers()),
            new NumericColumn("z", Numbers()),
            new FactorColumn("f", ["u", "v", "w"], [.. Enumerable.Range(0, n).Select(i => i % 3)]),
            new FactorColumn("g", ["a", "b", "c", "d"], [.. Enumerable.Range(0, n).Select(i => i / 6)]),
            new NumericColumn("h", [.. Enumerable.Range(0, n).Select(i => 1.0 + i % 3)]),
            new LogicalColumn("lo", [.. Enumerable.Range(0, n).Select(i => (sbyte)(i % 2))]),
            new NumericColumn("a b", Numbers()),
        ]);
    }
}

using MixedModels.Designs;
using MixedModels.Formulas.Syntax;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>
/// Formulas, right ones and mutilated ones: parsed, written again, and made into the design of a small table.
/// </summary>
internal sealed class FormulaFuzzer : IFuzzer
{
    private static readonly string[] Words =
    [
        "y", "x", "z", "f", "g", "h", "lo", "`a b`", "nope", "0", "1", "2", "-1", "0.5", "1e3", "pi", "TRUE", ".",
        "\"u\"", "'v'", "+", "-", "*", "/", ":", "^", "%in%", "%%", "|", "||", "~", "(", ")", ",", "=", "<", "==", "!",
        " ", "\t", "`", "\"", "@", "é", "\0", "::", "I(", "log(", "poly(", "ns(", "bs(", "factor(", "relevel(",
        "offset(", "c(", "df = ", "within(", "between(", "(1 | g)", "(x || g)", "(0 + f | g)",
    ];

    private static readonly GroupingChecks NoChecks = new()
    {
        SingleLevel = CheckAction.Ignore,
        LevelForEveryRow = CheckAction.Ignore,
        EffectsForEveryRow = CheckAction.Ignore,
    };

    private static readonly Table Data = SmallTable();

    public string Name => "formula";

    public TimeSpan Bound => TimeSpan.FromSeconds(4);

    public int QuickInputs => 100_000;

    public IReadOnlyList<string> Parts => ["formula.txt"];

    public FuzzInput Make(Dice dice)
    {
        var formula = new FormulaGrammar(dice, ["x", "z", "h", "a b", "y"], ["f", "g", "h", "lo"]).Formula("y");
        var bytes = FuzzPart.Of("formula.txt", formula).Bytes;
        return new FuzzInput([new("formula.txt", dice.Chance(0.5) ? bytes : Mutation.Of(dice, bytes, Words, 4))]);
    }

    public bool Try(FuzzInput input, string folder)
    {
        Formula formula;
        try
        {
            formula = Formula.Parse(input["formula.txt"].Text);
        }
        catch (ModelException)
        {
            return false;
        }
        AssertWrittenAsRead(formula);
        try
        {
            ModelDesign.Create(formula, Data, new DesignOptions { Checks = NoChecks });
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }

    /// <summary>A variable that is written as code is the same variable when it is read.</summary>
    private static void AssertWrittenAsRead(Formula formula)
    {
        foreach (var variable in formula.ExpandFixed([]).Variables)
            AssertSame(variable.ToString(), $"y ~ {variable}", f => f.ExpandFixed([]).Variables);
        if (formula.Response is { } response) AssertSame(response.ToString(), $"{response} ~ 1", f => [f.Response!]);
    }

    private static void AssertSame(string text, string formula, Func<Formula, IReadOnlyList<Expression>> read)
    {
        try
        {
            var again = string.Join(", ", read(Formula.Parse(formula)));
            if (again != text)
                throw new FaultException("a variable is not read as it was written", $"{text} became {again}");
        }
        catch (ModelException e)
        {
            throw new FaultException("a variable that was written cannot be read", $"{text}: {e.Message}");
        }
    }

    private static Table SmallTable()
    {
        const int n = 24;
        var dice = new Dice(1, "table", 0);
        double[] Numbers() => [.. Enumerable.Range(0, n).Select(_ => Math.Round(dice.Share() * 6 - 3, 2))];
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

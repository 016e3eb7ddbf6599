namespace MixedModels.Fuzz.Inputs;

/// <summary>
/// Random formulas that are mostly right: the grammar of docs/formulas.md over the columns of a table.
/// </summary>
internal sealed class FormulaGrammar(Dice dice, IReadOnlyList<string> numbers, IReadOnlyList<string> factors)
{
    private static readonly string[] Constants =
    [
        "0", "1", "2", "3", "-1", "0.5", "1e3", "1e300", "1e-300", "4.9e-324", "pi", "1.7e308",
    ];
    private static readonly string[] Arithmetic =
    [
        "+", "-", "*", "/", "^", "%%", ">", "<", "==", ">=", "!=", "%/%", "&",
    ];
    private static readonly string[] TermOperators = ["+", "+", "+", "+", ":", "*", "-", "/", "%in%"];

    /// <summary>A formula with its response.</summary>
    public string Formula(string response)
    {
        var terms = new List<string> { dice.Chance(0.8) ? Terms(dice.Between(0, 2)) : dice.Pick("1", "0", ".", "-1") };
        for (var n = dice.Pick(0, 1, 1, 1, 2, 2, 3); n > 0; n--) terms.Add(RandomTerm());
        return $"{Response(response)} ~ {string.Join(" + ", terms)}";
    }

    /// <summary>The right-hand side's fixed part.</summary>
    public string Terms(int depth)
    {
        var text = Term(depth);
        for (var n = dice.Below(3); n > 0; n--) text += $" {dice.Pick(TermOperators)} {Term(depth)}";
        return text;
    }

    /// <summary>A random-effects term.</summary>
    public string RandomTerm()
    {
        var left = dice.Pick(
            () => "1", () => "1", () => Number(), () => $"0 + {Number()}", () => $"{Number()} + {Number()}",
            () => Factor(),
            () => $"0 + {Factor()}", () => Terms(1))();
        var group = dice.Pick(
            () => Factor(), () => Factor(), () => $"{Factor()}:{Factor()}", () => $"{Factor()}/{Factor()}",
            () => $"factor({Number()})", () => Number())();
        return $"({left} {(dice.Chance(0.15) ? "||" : "|")} {group})";
    }

    private string Response(string response) => dice.Below(12) switch
    {
        0 => $"log({response})",
        1 => $"I({Expression(1).Replace(Number(), response, StringComparison.Ordinal)})",
        2 => $"sqrt({response} + 10)",
        3 => $"I({dice.Pick(Constants)} * {response})",
        _ => response,
    };

    private string Term(int depth) => dice.Below(depth > 0 ? 12 : 6) switch
    {
        0 or 1 or 2 => Number(),
        3 or 4 => Factor(),
        5 => dice.Pick("1", "0", ".", Number()),
        6 => $"({Terms(depth - 1)})",
        7 => $"({Terms(depth - 1)})^{dice.Pick("2", "3", "1", "10")}",
        8 => $"I({Expression(depth)})",
        9 => $"offset({Expression(depth - 1)})",
        _ => Call(depth - 1),
    };

    private string Call(int depth)
    {
        var x = dice.Chance(0.7) ? Number() : Expression(depth);
        return dice.Below(14) switch
        {
            0 => $"log({x}{dice.Pick("", ", 2", ", base = 10")})",
            1 => $"{dice.Pick("log2", "log10", "log1p", "exp", "sqrt", "abs", "sin", "cos", "tan")}({x})",
            2 => $"scale({x}{dice.Pick("", ", TRUE, FALSE", ", scale = FALSE", ", center = FALSE")})",
            3 => $"center({x})",
            4 => $"within({x}, {Group()})",
            5 => $"between({x}, {Group()})",
            6 => $"poly({x}, {dice.Between(0, 5)}{dice.Pick("", ", TRUE", ", raw = TRUE")})",
            7 => $"ns({x}, {dice.Pick("df = 3", "2", "4", "knots = c(0, 1)", "df = 3, intercept = TRUE")})",
            8 => $"bs({x}, {dice.Pick("df = 4", "5", "knots = c(-1, 1), degree = 2", "degree = 3")})",
            9 => $"factor({x}{dice.Pick("", ", ordered = TRUE", ", levels = c(1, 2, 3)", ", levels = c(0, 1)")})",
            10 => $"relevel({Factor()}, ref = {dice.Pick("\"a\"", "\"b\"", "1")})",
            11 => $"factor({Factor()})",
            12 => $"offset({x})",
            _ => $"I({Expression(depth)})",
        };
    }

    private string Expression(int depth) => depth <= 0 || dice.Chance(0.2)
        ? dice.Chance(0.6) ? Number() : dice.Pick(Constants)
        : dice.Below(5) switch
        {
            0 => $"({Expression(depth - 1)})",
            1 => $"-{Expression(depth - 1)}",
            2 => $"{dice.Pick("log", "exp", "sqrt", "abs", "sin")}({Expression(depth - 1)})",
            _ => $"{Expression(depth - 1)} {dice.Pick(Arithmetic)} {Expression(depth - 1)}",
        };

    private string Group() => dice.Chance(0.8) ? Factor() : $"{Factor()}:{Factor()}";

    private string Number() => Quoted(dice.Pick(numbers));

    private string Factor() => Quoted(dice.Pick(factors));

    /// <summary>A name as a formula has it.</summary>
    public static string Quoted(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_') && char.IsAsciiLetter(name[0])
            ? name
            : $"`{name}`";
}

using System.Globalization;
using System.Text;

namespace MixedModels.Fuzz.Inputs;

/// <summary>
/// Tables as they come to nobody's mind: few rows, constant and binary columns, covariates of 1e10 and 1e-9, responses
/// that the model explains exactly, missing and infinite values, names and levels that are markup or no XML.
/// </summary>
internal sealed class WildTable
{
    private static readonly string[] OddTexts =
    [
        "a", "b", "", "NA", "<b>", "&amp;", "\"q\"", "it's", "x\u0001y", "\uFFFE", "\uFFFF", "\u007F", "é", "😀",
        "a\tb", "line\nbreak", "]]>", "`", "$1", "{x}", "|", "\\", "%", "-", "0", "007", "1e5", "T", "\u202E", "a:b",
        "(Intercept)", "\u2028", "\uFEFF", "\u0085",
    ];

    private readonly Dice _dice;
    private readonly int _rows;
    private readonly List<(string Name, string[] Values)> _columns = [];

    /// <summary>
    /// A table with a response y, numbers x, z and w, factors f, g and h; some of them under other names.
    /// </summary>
    /// <param name="dice">The choices.</param>
    /// <param name="rows">How many rows; null for 2 to 16 most of the time, at most 60.</param>
    public WildTable(Dice dice, int? rows = null)
    {
        _dice = dice;
        _rows = rows ?? (dice.Chance(0.85) ? dice.Between(2, 16) : dice.Between(17, 60));
        int[] g = Codes(dice.Between(1, 6)), f = Codes(dice.Between(1, 4)), h = Nested(g);
        double[] x = Numbers(), z = Numbers();
        Response = Add("y", [.. Texts(ResponseOf(x, g))]);
        NumberColumns = [Add("x", [.. Texts(x)]), Add("z", [.. Texts(z)]), Add("w", [.. Texts(Weights())])];
        FactorColumns = [Add("f", Labels(f, 0.2)), Add("g", Labels(g, 0.1)), Add("h", Labels(h, 0))];
    }

    /// <summary>The name of the response.</summary>
    public string Response { get; }

    /// <summary>The names of columns of numbers.</summary>
    public IReadOnlyList<string> NumberColumns { get; }

    /// <summary>The names of columns of levels.</summary>
    public IReadOnlyList<string> FactorColumns { get; }

    /// <summary>The table as CSV.</summary>
    public string Csv()
    {
        var text = new StringBuilder().AppendJoin(',', _columns.Select(c => Quoted(c.Name))).Append('\n');
        for (var row = 0; row < _rows; row++)
            text.AppendJoin(',', _columns.Select(c => Quoted(c.Values[row]))).Append('\n');
        return text.ToString();
    }

    private string Add(string name, string[] values)
    {
        if (_dice.Chance(0.04)) name += _dice.Pick(" 1", "<b>", "\u0001", "\uFFFE", "&", "\"", "é", "\n", ".x", "%");
        for (var row = 0; row < _rows; row++)
            if (_dice.Chance(0.01))
                values[row] = _dice.Pick("", "NA", "Inf", "-Inf", "NaN", "text");
        _columns.Add((name, values));
        return name;
    }

    private double[] ResponseOf(double[] x, int[] groups) => _dice.Below(14) switch
    {
        0 => Many(() => 5),
        1 => [.. groups.Select(g => (double)g)], // constant within groups
        2 => [.. x.Select(v => 2 * v + 1)], // explained exactly
        3 => [.. x.Select((v, i) => 2 * v + groups[i])],
        4 => Many(() => _dice.Below(2)),
        5 => Scaled(1e150),
        6 => Scaled(1e-150),
        7 => Scaled(1e160),
        8 => [.. Many(() => _dice.Normal()).Select(v => 1e9 + v)],
        9 => [.. x.Select((v, i) => v + groups[i] + 1e-9 * _dice.Normal())],
        10 => Numbers(),
        _ =>
        [
            .. x.Select((v, i) => (double.IsFinite(v) && Math.Abs(v) < 1e6 ? v : 0) + 2 * groups[i] + _dice.Normal()),
        ],
    };

    private double[] Numbers() => _dice.Below(14) switch
    {
        0 => Many(() => 3),
        1 => Many(() => _dice.Below(2)),
        2 => Scaled(1e10),
        3 => Scaled(1e-9),
        4 => Scaled(1e-310),
        5 => Scaled(1e308),
        6 => Many(() => 0),
        7 => [.. Enumerable.Range(0, _rows).Select(i => 1.7e9 + 86400.0 * i)],
        8 => Many(() => _dice.Below(4)),
        9 => [.. Enumerable.Range(0, _rows).Select(i => i == 0 ? 1 : 0.0)],
        _ => Many(_dice.Normal),
    };

    private double[] Weights() => _dice.Below(6) switch
    {
        0 => Many(() => 0),
        1 => Many(() => _dice.Below(3)),
        2 => Many(() => Math.Pow(10, _dice.Between(-12, 12))),
        _ => Many(() => 0.5 + _dice.Share()),
    };

    private double[] Scaled(double scale) => Many(() => scale * _dice.Normal());

    private double[] Many(Func<double> make) => _dice.Many(_rows, make);

    private int[] Codes(int levels) =>
        [.. Enumerable.Range(0, _rows).Select(i => _dice.Chance(0.5) ? i % levels : _dice.Below(levels))];

    /// <summary>Levels within those of another factor, or across them.</summary>
    private int[] Nested(int[] outer) =>
        _dice.Chance(0.5) ? [.. outer.Select(g => 2 * g + _dice.Below(2))] : Codes(_dice.Between(1, _rows));

    private string[] Labels(int[] codes, double odd)
    {
        var isNumber = _dice.Chance(0.3);
        string[] names = [.. Enumerable.Range(0, codes.Max() + 1)
            .Select(i => isNumber ? $"{i + 1}" : $"{(char)('a' + i % 26)}{(i < 26 ? "" : "'")}")];
        for (var i = 0; i < names.Length; i++)
            if (_dice.Chance(odd))
                names[i] = _dice.Pick(OddTexts);
        return [.. codes.Select(code => names[code])];
    }

    private static IEnumerable<string> Texts(IEnumerable<double> values) =>
        values.Select(v => v.ToString("R", CultureInfo.InvariantCulture));

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

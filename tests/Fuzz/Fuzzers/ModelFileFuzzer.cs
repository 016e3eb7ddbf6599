using System.Text;
using System.Text.RegularExpressions;
using MixedModels.Designs;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>Saved models that were altered: a model that predicts, or one clear refusal.</summary>
internal sealed partial class ModelFileFuzzer : IFuzzer
{
    /// <summary>
    /// What the reader of the file may refuse with; what the model then cannot do with the data may be
    /// refused otherwise.
    /// </summary>
    private static readonly string[] Refusals = ["model-file", "newer-model-file"];

    private static readonly Table Data = SmallTable();

    private static readonly Lazy<string[]> Models = new(() =>
    [
        Saved("y ~ x + (x | g)"),
        Saved("y ~ f * poly(x, 2) + offset(0.5 * z) + (1 | g) + (1 | h)", ContrastKind.Helmert),
        Saved("log(y + 20) ~ . + (f || g)"),
        Saved("y ~ scale(x) + within(z, g) + between(z, g) + lo + I(2 * x) + factor(h)"),
        Saved("y ~ ns(x, df = 3) + relevel(f, ref = \"v\") + (1 | g:h) + (0 + x | h)"),
    ]);

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "2", "99", "1e999", "-0", "0.5", "2147483648", "1e-320", "\"\"",
        "\"x\"", "\"g\"", "\"nope\"", "[]", "{}", "[[]]", "[1]", "\"\\ud800\"", "\"\\u0000\"", "\"y ~ x\"",
        "\"y ~ z + (1 | f)\"", "\"y ~ .\"", "\"factor\"", "\"numeric\"", "\"logical\"", "\"full\"", "\"diagonal\"",
        "\"sum\"", "\"poly\"", "\"treatment\"", "[\"a\", \"a\"]",
    ];

    private static readonly string[] Pieces =
    [
        "\"", ",", "{", "}", "[", "]", ":", "0", "-", "e", "\\", "\n", "null", "\0", "é",
    ];

    public string Name => "model-file";

    public TimeSpan Bound => TimeSpan.FromSeconds(3);

    public int QuickInputs => 6_000;

    public IReadOnlyList<string> Parts => ["model.json"];

    public FuzzInput Make(Dice dice)
    {
        var text = dice.Pick(Models.Value);
        for (var n = dice.Between(1, 3); n > 0; n--) text = Altered(dice, text);
        var bytes = Encoding.UTF8.GetBytes(text);
        return new FuzzInput([new("model.json", dice.Chance(0.15) ? Mutation.Of(dice, bytes, Pieces, 3) : bytes)]);
    }

    public bool Try(FuzzInput input, string folder)
    {
        PredictionModel model;
        try
        {
            model = ModelFile.Read(new MemoryStream(input["model.json"].Bytes));
        }
        catch (ModelException e)
        {
            if (!Refusals.Contains(e.Id)) throw new FaultException($"a model file is refused as {e.Id}", e.Message);
            return false;
        }
        try
        {
            model.Predict(Data, allowNewLevels: true);
            ModelFile.Write(model, Stream.Null);
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }

    /// <summary>Replaces a value, or takes out, doubles or exchanges lines: a field or an element each.</summary>
    private static string Altered(Dice dice, string text)
    {
        if (dice.Chance(0.6)) return WithValue(dice, text);
        var lines = text.Split('\n').ToList();
        var (at, other) = (dice.Below(lines.Count), dice.Below(lines.Count));
        switch (dice.Below(4))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[at]);
                break;
            case 2:
                lines.Insert(other, lines[at]);
                break;
            default:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
        }
        return string.Join('\n', lines);
    }

    private static string WithValue(Dice dice, string text)
    {
        var values = Value().Matches(text);
        if (values.Count == 0) return text;
        var value = dice.Pick([.. values.Select(m => m.Groups["value"])]);
        var replacement = dice.Chance(0.3)
            ? dice.Pick([.. values.Select(m => m.Groups["value"].Value)])
            : dice.Pick(Values);
        return text[..value.Index] + replacement + text[(value.Index + value.Length)..];
    }

    private static string Saved(string formula, ContrastKind contrasts = ContrastKind.Treatment)
    {
        var coded = new Dictionary<string, ContrastKind>();
        if (contrasts != ContrastKind.Treatment) coded["f"] = contrasts;
        var fit = LinearMixedModel.Fit(formula, Data, o => o with { Design = new DesignOptions { Contrasts = coded } });
        using var stream = new MemoryStream();
        ModelFile.Write(PredictionModel.Create(fit), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Table SmallTable()
    {
        const int n = 60;
        var dice = new Dice(2, "models", 0);
        double[] Numbers() => [.. Enumerable.Range(0, n).Select(_ => Math.Round(dice.Normal() * 3, 2))];
        return new Table(
        [
            new NumericColumn("y", Numbers()),
            new NumericColumn("x", Numbers()),
            new NumericColumn("z", Numbers()),
            new FactorColumn("f", ["u", "v", "w"], [.. Enumerable.Range(0, n).Select(i => i % 3)]),
            new FactorColumn("g", ["a", "b", "c", "d", "e", "i"], [.. Enumerable.Range(0, n).Select(i => i / 10)]),
            new NumericColumn("h", [.. Enumerable.Range(0, n).Select(i => 1.0 + i % 4)]),
            new LogicalColumn("lo", [.. Enumerable.Range(0, n).Select(i => (sbyte)(i % 2))]),
        ]);
    }

    /// <summary>A value of the indented file: after a name, or alone in its line.</summary>
    [GeneratedRegex(
        """(^\s*|": )(?<value>"([^"\\]|\\.)*"|-?[0-9][-+.0-9eE]*|true|false|null)(?=,?$)""", RegexOptions.Multiline)]
    private static partial Regex Value();
}

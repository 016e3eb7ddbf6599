using System.Globalization;
using System.Text.RegularExpressions;
using MixedModels.Designs;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>
/// What a sentence says is what the model predicts: for random formulas over shifted, scaled and logarithmic predictors
/// and factors under different contrasts, the number and the direction in each sentence are those of predictions at the
/// places that it names. The predictions come from the design applied to new rows and know nothing of coefficients'
/// meanings.
/// </summary>
public partial class PredictedDifferencesTests
{
    private const int Formulas = 150;
    private const int Rows = 240;

    private static readonly string[] FLevels = ["a", "b", "c"];
    private static readonly string[] GLevels = ["k", "l"];

    [Theory]
    [InlineData("y", ContrastKind.Treatment)]
    [InlineData("y", ContrastKind.Sas)]
    [InlineData("y", ContrastKind.Sum)]
    [InlineData("y", ContrastKind.Helmert)]
    [InlineData("log(y)", ContrastKind.Treatment)]
    [InlineData("log2(y)", ContrastKind.Sum)]
    public void Sentences_agree_with_predictions(string response, ContrastKind contrasts)
    {
        var random = new Random(20261121);
        var table = Data(random);
        var (checkedCount, scale) = (0, response == "log2(y)" ? Math.Log(2) : 1);
        for (var i = 0; i < Formulas; i++)
        {
            Variable[] variables =
            [
                Numeric(table, "x", random),
                Numeric(table, "z", random),
                new Variable("f", "f", 0, 0, FLevels),
                new Variable("g", "g", 0, 0, GLevels),
            ];
            var terms = Terms(variables, random);
            var formula = $"{response} ~ "
                + $"{string.Join(" + ", terms.Select(t => string.Join(':', t.Select(v => v.Text))))} + (1 | s)";
            var used = terms.SelectMany(t => t).Distinct().ToArray();
            var options = new DesignOptions
            {
                Contrasts = used.Where(v => v.Levels.Length > 0).ToDictionary(v => v.Text, _ => contrasts),
            };
            var fit = LinearMixedModel.Fit(formula, table, o => o with { Design = options });
            var sentences = SentenceCheck.Of(fit);
            foreach (var term in terms)
                foreach (var (name, choices) in Coefficients(term, contrasts))
                {
                    var text = sentences[name].Text;
                    if (term.Length > 2)
                    {
                        Assert.Null(text);
                        continue;
                    }
                    Assert.True(text is not null, $"{formula}: {name}: {sentences[name].Reason}");
                    foreach (var other in used.Except(term))
                        AssertPlaced(text, other, terms.Any(t => t.Contains(other) && term.All(t.Contains)), contrasts);
                    AssertSays(text, Predicted(fit, used, choices) * scale, response != "y");
                    checkedCount++;
                }
        }
        Assert.True(checkedCount > 3 * Formulas, $"Only {checkedCount} sentences were checked.");
    }

    /// <summary>
    /// A variable of a formula, with the values between which its coefficient compares and the value at which it rests.
    /// </summary>
    /// <param name="Text">As the formula has it.</param>
    /// <param name="Column">The column.</param>
    /// <param name="Zero">Where a numeric variable rests.</param>
    /// <param name="Next">One step further.</param>
    /// <param name="Levels">The levels of a factor; empty for a numeric variable.</param>
    private sealed record Variable(string Text, string Column, double Zero, double Next, string[] Levels);

    private static Variable Numeric(Table table, string name, Random random)
    {
        var values = ((NumericColumn)table[name]).Values.ToArray();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        return random.Next(9) switch
        {
            0 => new Variable(name, name, 0, 1, []),
            1 => new Variable($"center({name})", name, mean, mean + 1, []),
            2 => new Variable($"scale({name})", name, mean, mean + deviation, []),
            3 => new Variable($"I({name} - 3)", name, 3, 4, []),
            4 => new Variable($"I(({name} + 1)/2)", name, -1, 1, []),
            5 => new Variable($"I(5 - {name})", name, 5, 6, []),
            6 => new Variable($"log({name})", name, 1, 2, []),
            7 => new Variable($"log10({name} + 1)", name, 0, 9, []),
            _ => new Variable($"I(-2 * {name})", name, 0, 0.5, []),
        };
    }

    /// <summary>Some main effects and some of their interactions.</summary>
    private static List<Variable[]> Terms(Variable[] variables, Random random)
    {
        var main = variables.Where(_ => random.NextDouble() < 0.7).ToArray();
        if (main.Length == 0) main = [variables[random.Next(variables.Length)]];
        List<Variable[]> terms = [.. main.Select(v => new[] { v })];
        for (var i = 0; i < main.Length; i++)
            for (var j = i + 1; j < main.Length; j++)
                if (random.NextDouble() < 0.4) terms.Add([main[i], main[j]]);
        if (main.Length == 3 && terms.Count == 6) terms.Add(main);
        return terms;
    }

    /// <summary>
    /// The coefficients of a term, each with what it compares: for each variable the values weighted +1 and those
    /// weighted -1.
    /// </summary>
    private static IEnumerable<(string Name, (Variable Variable, Dictionary<string, double> Weights)[] Choices)>
        Coefficients(Variable[] term, ContrastKind contrasts)
    {
        IEnumerable<(string Name, (Variable, Dictionary<string, double>)[] Choices)> all = [("", [])];
        foreach (var variable in term)
            all = all.SelectMany(
                a => Contrasts(variable, contrasts)
                    .Select(
                        c => (a.Name.Length == 0 ? c.Name : $"{a.Name}:{c.Name}",
                            ((Variable, Dictionary<string, double>)[])[.. a.Choices, (variable, c.Weights)])));
        return all;
    }

    private static IEnumerable<(string Name, Dictionary<string, double> Weights)> Contrasts(Variable variable,
        ContrastKind contrasts)
    {
        if (variable.Levels.Length == 0)
        {
            yield return (variable.Text,
                new Dictionary<string, double> { [Text(variable.Next)] = 1, [Text(variable.Zero)] = -1 });
            yield break;
        }
        var k = variable.Levels.Length;
        for (var j = 0; j < k - 1; j++)
        {
            var weights = variable.Levels.ToDictionary(l => l, _ => 0.0);
            switch (contrasts)
            {
                case ContrastKind.Treatment:
                    (weights[variable.Levels[j + 1]], weights[variable.Levels[0]]) = (1, -1);
                    yield return (variable.Text + variable.Levels[j + 1], weights);
                    break;
                case ContrastKind.Sas:
                    (weights[variable.Levels[j]], weights[variable.Levels[k - 1]]) = (1, -1);
                    yield return (variable.Text + variable.Levels[j], weights);
                    break;
                case ContrastKind.Helmert:
                    for (var before = 0; before <= j; before++) weights[variable.Levels[before]] = -1.0 / (j + 1);
                    weights[variable.Levels[j + 1]] = 1;
                    yield return (variable.Text + (j + 1).ToString(CultureInfo.InvariantCulture), weights);
                    break;
                default:
                    foreach (var level in variable.Levels)
                        weights[level] = (level == variable.Levels[j] ? 1.0 : 0.0) - 1.0 / k;
                    yield return (variable.Text + (j + 1).ToString(CultureInfo.InvariantCulture), weights);
                    break;
            }
        }
    }

    /// <summary>
    /// The weighted sum of predictions, variables that are not compared at rest: numeric ones at zero, factors at the
    /// reference level or averaged over.
    /// </summary>
    private static double Predicted(LinearMixedModelFit fit, Variable[] used,
        (Variable Variable, Dictionary<string, double> Weights)[] choices)
    {
        List<(Dictionary<string, string> Row, double Weight)> rows = [([], 1)];
        foreach (var variable in used)
        {
            var chosen = choices.FirstOrDefault(c => c.Variable == variable).Weights ?? AtRest(fit, variable);
            rows = [
                .. rows.SelectMany(
                    r => chosen.Where(c => c.Value != 0)
                        .Select(
                            c => (new Dictionary<string, string>(r.Row) { [variable.Column] = c.Key },
                                r.Weight * c.Value)))];
        }
        var columns = used.Select(v => v.Levels.Length == 0
            ? (Column)new NumericColumn(v.Column,
                [.. rows.Select(r => double.Parse(r.Row[v.Column], CultureInfo.InvariantCulture))])
            : new FactorColumn(v.Column, v.Levels, [.. rows.Select(r => Array.IndexOf(v.Levels, r.Row[v.Column]))]));
        var x = fit.Design.Recipe.Apply(new Table([.. columns]), withRandomEffects: false).FixedEffects.Columns;
        return rows.Select((r, i) =>
            r.Weight * x.Select((column, c) => column.Span[i] * fit.FixedEffects.Estimates[c]).Sum()).Sum();
    }

    private static Dictionary<string, double> AtRest(LinearMixedModelFit fit, Variable variable)
    {
        if (variable.Levels.Length == 0) return new Dictionary<string, double> { [Text(variable.Zero)] = 1 };
        return fit.Design.Recipe.Contrasts[variable.Text] switch
        {
            ContrastKind.Treatment => new Dictionary<string, double> { [variable.Levels[0]] = 1 },
            ContrastKind.Sas => new Dictionary<string, double> { [variable.Levels[^1]] = 1 },
            _ => variable.Levels.ToDictionary(l => l, _ => 1.0 / variable.Levels.Length),
        };
    }

    /// <summary>
    /// A variable that interacts with what is compared rests at a place that the sentence names; the others are held
    /// equal.
    /// </summary>
    private static void AssertPlaced(string text, Variable other, bool interacts, ContrastKind contrasts)
    {
        if (!interacts)
        {
            Assert.Matches($@"holding (the other predictors|.*\b{other.Column}\b.*) equal", text);
            return;
        }
        var zero = Regex.Escape(Reports.Numbers.NumberFormat.Single(other.Zero, 4).Replace('-', '\u2212'));
        var place = other.Levels.Length == 0
            ? $@"[Ww]here .*\b{other.Column} is (at its mean \()?{zero}"
            : contrasts is ContrastKind.Sum or ContrastKind.Helmert
            ? $@"[Aa]veraged over the levels of .*{other.Column}"
            : $@"[Ff]or .*{other.Column} '{(contrasts == ContrastKind.Sas ? other.Levels[^1] : other.Levels[0])}'";
        Assert.Matches(place, text);
    }

    /// <summary>
    /// The number in the sentence is the prediction to the digits that it shows, and its direction is that of the
    /// prediction.
    /// </summary>
    private static void AssertSays(string text, double predicted, bool isLogarithm)
    {
        var number = Said(text, out var decimals, out var isTimes);
        var expected = !isLogarithm ? predicted : 0;
        if (isLogarithm)
        {
            var ratio = Math.Exp(predicted);
            expected = isTimes ? ratio : 100 * (ratio - 1);
        }
        Assert.True(Math.Abs(number - expected) <= 0.5000001 * Math.Pow(10, -decimals),
            $"{expected} is said as {number}: {text}");
        if (text.Contains(": the higher ", StringComparison.Ordinal))
            Assert.Equal(expected > 0, Regex.IsMatch(text, ": the higher .*, the higher "));
    }

    private static double Said(string text, out int decimals, out bool isTimes)
    {
        var match = Claim().Match(text);
        Assert.True(match.Success, text);
        var digits = match.Groups["number"].Value.Replace('\u2212', '-');
        decimals = digits.Contains('.', StringComparison.Ordinal)
            ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1
            : 0;
        isTimes = match.Groups["times"].Success;
        var value = double.Parse(digits, CultureInfo.InvariantCulture);
        return match.Groups["lower"].Success ? -value : value;
    }

    private static Table Data(Random random)
    {
        var (x, z, y) = (new double[Rows], new double[Rows], new double[Rows]);
        int[] f = new int[Rows], g = new int[Rows], s = new int[Rows];
        for (var i = 0; i < Rows; i++)
        {
            (x[i], z[i]) = (0.5 + 8 * random.NextDouble(), 0.3 + 5 * random.NextDouble());
            (f[i], g[i], s[i]) = (random.Next(3), random.Next(2), i % 20);
            y[i] = Math.Exp(1 + 0.2 * x[i] - 0.1 * z[i] + 0.3 * f[i] * x[i] / 8 - 0.2 * g[i] + 0.1 * s[i] / 20
                + 0.3 * random.NextDouble());
        }
        return new Table([
            new NumericColumn("y", y), new NumericColumn("x", x), new NumericColumn("z", z),
            new FactorColumn("f", FLevels, f), new FactorColumn("g", GLevels, g),
            new FactorColumn("s", [.. Enumerable.Range(1, 20).Select(i => $"s{i}")], s),
        ]);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(associated with an? (difference of )?|associated with (y )?|, y is | is )"
            + @"(?<number>\u2212?[\d.]+)(-unit| units?| %)?(?<times> times)?"
            + @"( (higher|(?<lower>lower))| as| difference| in|, in)")]
    private static partial Regex Claim();
}

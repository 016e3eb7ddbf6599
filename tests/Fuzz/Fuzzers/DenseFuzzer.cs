using System.Globalization;
using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Fuzz.Inputs;
using MixedModels.Systems;
using MixedModels.Tables;
using MixedModels.Tests.Fitting;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>
/// Small random designs, nested, crossed, sparse, weighted: the deviance at random parameters and at the optimum
/// against the marginal likelihood with its covariance matrix written down.
/// </summary>
internal sealed class DenseFuzzer : IFuzzer
{
    /// <summary>Columns have a scale near one and the covariance matrix a condition below 1e7.</summary>
    private const double Relative = 1e-8;

    /// <summary>A search ends where a further step promises less than 1e-12; this is far more.</summary>
    private const double LargestRise = 1e-6;

    /// <summary>The finding digits-lost says about how large the error is.</summary>
    private const double UnsaidShare = 4;

    private static readonly GroupingChecks NoChecks = new()
    {
        SingleLevel = CheckAction.Ignore,
        LevelForEveryRow = CheckAction.Ignore,
        EffectsForEveryRow = CheckAction.Ignore,
    };

    public string Name => "dense";

    public TimeSpan Bound => TimeSpan.FromSeconds(10);

    public int QuickInputs => 1_000;

    public IReadOnlyList<string> Parts => ["formula.txt", "options.txt", "theta.txt", "data.csv"];

    public FuzzInput Make(Dice dice)
    {
        var rows = dice.Between(6, 40);
        var g = Codes(dice, rows, dice.Between(1, 8));
        int[] h = dice.Chance(0.5) ? [.. g.Select(code => code / 2)] : Codes(dice, rows, dice.Between(1, 6));
        var i = Codes(dice, rows, dice.Between(1, rows));
        string[] fixedTerms = ["1", "x", "x + z", "0 + x", "f", "x * f", "0 + f", "poly(x, 2)"];
        string[] randomTerms =
        [
            "(1 | g)", "(x | g)", "(x || g)", "(0 + z | g)", "(1 | h)", "(x + z | h)", "(1 | i)", "(f | h)",
            "(1 | g:h)", "(z | i)", "(f || g)",
        ];
        var random = dice.Many(dice.Between(1, 3), () => dice.Pick(randomTerms)).Distinct();
        var numbers = new[] { "y", "x", "z" }.Select(_ => dice.Many(rows, () => Text(dice.Normal()))).ToArray();
        var data = Enumerable.Range(0, rows).Select(row =>
            $"{numbers[0][row]},{numbers[1][row]},{numbers[2][row]},{"abc"[row * 7 % 3]},"
                + $"g{g[row]},h{h[row]},i{i[row]},{Text(0.2 + 3 * dice.Share())}\n");
        return FuzzInput.Of(
            ("formula.txt", $"y ~ {dice.Pick(fixedTerms)} + {string.Join(" + ", random)}"),
            ("options.txt", $"{dice.Pick("reml", "ml")} {dice.Pick("equal", "weighted")}"),
            ("theta.txt", string.Join('\n', dice.Many(30, () => Text(Theta(dice))))),
            ("data.csv", "y,x,z,f,g,h,i,w\n" + string.Concat(data)));
    }

    private static double Theta(Dice dice) =>
        dice.Chance(0.1) ? 0 : Math.Pow(10, 3 * dice.Share() - 1.5) * dice.Pick(1, 1, 1, -1);

    public bool Try(FuzzInput input, string folder)
    {
        var (design, criterion) = (DesignOf(input), CriterionOf(input));
        if (design is null || design.RandomEffects.Count == 0 || design.RowCount < design.FixedEffects.ColumnCount + 3)
            return false;
        var products = CrossProducts.Create(design);
        var slow = new MarginalLikelihood(design, products.Parameters);
        var given = input["theta.txt"].Lines.Select(text =>
            double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0);
        double[] theta =
            [.. given.Concat(Enumerable.Repeat(1.0, products.Parameters.Count)).Take(products.Parameters.Count)];
        AssertSame(
            "the deviance", slow.Value(theta, criterion), new ProfiledDeviance(products, criterion).Evaluate(theta));
        AssertOptimum(design, criterion, slow);
        return true;
    }

    /// <summary>REML or ML, as an input's options say.</summary>
    public static Criterion CriterionOf(FuzzInput input) =>
        input["options.txt"].Text.StartsWith("ml", StringComparison.Ordinal) ? Criterion.Ml : Criterion.Reml;

    /// <summary>The design of an input; null where it is refused.</summary>
    public static ModelDesign? DesignOf(FuzzInput input)
    {
        var isWeighted = input["options.txt"].Text.EndsWith("weighted", StringComparison.Ordinal);
        var options = new DesignOptions { Weights = isWeighted ? "w" : null, Checks = NoChecks };
        try
        {
            var table = CsvReader.Read(new StringReader(input["data.csv"].Text));
            return ModelDesign.Create(Formula.Parse(input["formula.txt"].Text), table, options);
        }
        catch (ModelException)
        {
            return null;
        }
    }

    private static void AssertOptimum(ModelDesign design, Criterion criterion, MarginalLikelihood slow)
    {
        LinearMixedModelFit fit;
        try
        {
            fit = LinearMixedModel.Fit(design, new FitOptions { Criterion = criterion });
        }
        catch (ModelException)
        {
            return;
        }
        if (!fit.Verdict.Converged || fit.Theta.Any(t => Math.Abs(t) > 1e3)) return;
        var best = slow.Value([.. fit.Theta], criterion);
        var said = fit.Verdict.CriterionError;
        AssertSame("the objective of the fit", best, fit.Statistics.Objective, UnsaidShare * said);
        if (said > LargestRise) return;
        for (var i = 0; i < fit.Theta.Count; i++)
            foreach (var step in new[] { -0.03, 0.03 })
            {
                var moved = fit.Theta.ToArray();
                moved[i] += step;
                var value = slow.Value(moved, criterion);
                if (value < best - LargestRise * (1 + Math.Abs(best)))
                    throw new FaultException("a neighbour of the optimum is lower",
                        $"{value:R} at theta[{i}] {step:+0.00;-0.00}, {best:R} at the optimum");
            }
    }

    /// <param name="what">What is compared.</param>
    /// <param name="dense">The value of the dense calculation.</param>
    /// <param name="ours">That of the engine.</param>
    /// <param name="said">The error that the fit's own finding says, digits-lost; nothing where it has none.</param>
    private static void AssertSame(string what, double dense, double ours, double said = 0)
    {
        if (double.IsFinite(dense) != double.IsFinite(ours))
            throw new FaultException($"{what} is finite in one calculation only", $"dense {dense:R}, ours {ours:R}");
        if (double.IsFinite(dense) && Math.Abs(dense - ours) > said + Relative * (1 + Math.Abs(dense)))
            throw new FaultException($"{what} differs from the dense calculation",
                $"dense {dense:R}, ours {ours:R}, relative {(ours - dense) / dense:G3}");
    }

    private static int[] Codes(Dice dice, int rows, int levels) => dice.Many(rows, () => dice.Below(levels));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

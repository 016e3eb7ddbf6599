using System.Globalization;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Margins;

/// <summary>Contrasts of marginal means, family by family: one for each combination of the levels of By.</summary>
/// <param name="Set">Which contrasts.</param>
/// <param name="Adjustment">How their p-values and limits are adjusted within a family.</param>
/// <param name="Rows">The contrasts.</param>
/// <param name="Joint">For each family the F test that all its means are equal.</param>
public sealed record MarginalContrasts(
    ContrastSet Set,
    Adjustment Adjustment,
    IReadOnlyList<MarginalContrast> Rows,
    IReadOnlyList<MarginalJointTest> Joint)
{
    /// <summary>The contrasts of some means.</summary>
    /// <param name="means">The means.</param>
    /// <param name="set">Which contrasts.</param>
    /// <param name="adjustment">
    /// How they are adjusted; null for Tukey's range for all pairs, Dunnett's distribution for comparisons with a
    /// control, Holm's method for others.
    /// </param>
    /// <exception cref="ModelException"><c>bad-contrasts</c>.</exception>
    public static MarginalContrasts Create(
        MarginalMeans means, ContrastSet set = ContrastSet.Pairwise, Adjustment? adjustment = null)
    {
        ArgumentNullException.ThrowIfNull(means);
        var chosen = adjustment ?? set switch
        {
            ContrastSet.Pairwise => Adjustment.Tukey,
            ContrastSet.Control => Adjustment.Dunnett,
            _ => Adjustment.Holm,
        };
        if (chosen == Adjustment.Tukey && set != ContrastSet.Pairwise)
            throw new ModelException("bad-contrasts",
                "Tukey's range is for all pairwise differences; adjust other contrasts by holm, dunnett, sidak, "
                    + "bonferroni or bh.");
        var families = means.Rows.GroupBy(row => string.Join('\u001f', By(means, row))).ToArray();
        if (!means.HasSeveral)
            throw new ModelException("bad-contrasts",
                "There is one mean and nothing to compare it with; name a factor of two or more levels.");
        return new MarginalContrasts(set, chosen,
            [.. families.SelectMany(family => Family(means, [.. family], set, chosen))],
            [.. families.Select(family => MarginalJointTest.Of(means, [.. family], By(means, family.First())))]);
    }

    /// <summary>The levels of By that a mean has.</summary>
    internal static IReadOnlyList<string> By(MarginalMeans means, MarginalMean row) =>
        [.. row.Levels.TakeLast(means.Options.By.Count)];

    /// <summary>The levels that are compared; a number says of which factor it is a level.</summary>
    private static IEnumerable<string> Names(MarginalMeans means, MarginalMean row) =>
        row.Levels.SkipLast(means.Options.By.Count).Select((level, f) =>
            double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? means.Factors[f] + level
                : level);

    private static IEnumerable<MarginalContrast> Family(
        MarginalMeans means, MarginalMean[] family, ContrastSet set, Adjustment adjustment)
    {
        string[] names = [.. family.Select(row => string.Join(' ', Names(means, row)))];
        var weights = ContrastWeights.Of(set, names).ToArray();
        var tests = Array.ConvertAll(weights, w => Test(means, family, w.Weights));
        var joint = new Lazy<MultivariateT>(() => JointDistribution(means, family, weights));
        var p = Adjustments.Adjust(
            adjustment,
            Array.ConvertAll(tests, t => t.PValue),
            Array.ConvertAll(tests, t => t.Statistic),
            Array.ConvertAll(tests, t => t.DegreesOfFreedom),
            family.Length,
            joint);
        var count = tests.Count(t => double.IsFinite(t.Estimate));
        for (var i = 0; i < tests.Length; i++)
        {
            var reach = tests[i].StandardError * Adjustments.Quantile(
                adjustment, means.Options.Level, tests[i].DegreesOfFreedom, count, family.Length, joint);
            var test = tests[i] with
            {
                PValue = p[i],
                Lower = tests[i].Estimate - reach,
                Upper = tests[i].Estimate + reach,
            };
            yield return new MarginalContrast(
                weights[i].Name, By(means, family[0]), weights[i].Weights, test, tests[i].PValue);
        }
    }

    /// <summary>The joint distribution of the contrasts that the data determine.</summary>
    private static MultivariateT JointDistribution(
        MarginalMeans means, MarginalMean[] family, (string Name, double[] Weights)[] weights)
    {
        double[][] rows =
        [
            .. weights.Select(w => Combined(family, w.Weights).Contrast).Where(row => !row.Any(double.IsNaN)),
        ];
        var correlation = new double[rows.Length, rows.Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows.Length; j++)
                correlation[i, j] = QuadraticForm.Of(means.Inference.Covariance, rows[i], rows[j])
                    / (means.Inference.StandardError(rows[i]) * means.Inference.StandardError(rows[j]));
        return new MultivariateT(correlation);
    }

    private static ContrastTest Test(MarginalMeans means, MarginalMean[] family, double[] weights)
    {
        var (contrast, offset) = Combined(family, weights);
        var test = means.Inference.Test(contrast, means.Options.Level, -offset);
        return test with { Estimate = test.Estimate + offset };
    }

    private static (double[] Contrast, double Offset) Combined(MarginalMean[] family, double[] weights)
    {
        var contrast = new double[family[0].Contrast.Count];
        var offset = 0.0;
        for (var m = 0; m < family.Length; m++)
        {
            if (weights[m] == 0) continue;
            for (var c = 0; c < contrast.Length; c++) contrast[c] += weights[m] * family[m].Contrast[c];
            offset += weights[m] * family[m].Offset;
        }
        return (contrast, offset);
    }
}

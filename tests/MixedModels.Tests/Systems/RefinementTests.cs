using MixedModels.Diagnostics;
using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;
using MixedModels.Systems;
using MixedModels.Tests.Fitting;

namespace MixedModels.Tests.Systems;

/// <summary>
/// Sums taken about a solution are the same model; where the first sums have lost digits they have them.
/// </summary>
public class RefinementTests
{
    public static TheoryData<string, Criterion> Cases
    {
        get
        {
            var data = new TheoryData<string, Criterion>();
            foreach (var formula in GeneratedDesign.Formulas)
                foreach (var criterion in new[] { Criterion.Reml, Criterion.Ml }) data.Add(formula, criterion);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_function_is_the_same_everywhere(string formula, Criterion criterion)
    {
        var design = GeneratedDesign.Create(formula, seed: 51, weighted: true);
        var plain = new SearchDeviance(CrossProducts.Create(design), criterion);
        var m = plain.ParameterCount;
        // About one point, then about another: a shift of a shift.
        var refined = plain.About(design.Rows, GeneratedDesign.Theta(m, 1)).About(design.Rows,
            GeneratedDesign.Theta(m, 2));
        Assert.NotNull(refined.CrossProducts.Shift);
        var theta = GeneratedDesign.Theta(m, 3);
        Assert.Equal(plain.Evaluate(theta), refined.Evaluate(theta), 1e-9);
        Assert.Equal(plain.Sigma, refined.Sigma, 1e-10 * plain.Sigma);
        double[] gradient =
            new double[m], other = new double[m], curvature = new double[m * m], otherCurvature = new double[m * m];
        plain.Differentiate(gradient, curvature);
        refined.Differentiate(other, otherCurvature);
        for (var i = 0; i < m; i++) Assert.Equal(gradient[i], other[i], 1e-8 * (1 + Math.Abs(gradient[i])));
        for (var i = 0; i < m * m; i++)
            Assert.Equal(curvature[i], otherCurvature[i], 1e-8 * (1 + Math.Abs(curvature[i])));
    }

    /// <summary>
    /// A group standard deviation of 1e5 to 1e7 residual ones: in such a one-way layout with m rows in each of l groups
    /// the REML criterion has a closed form (Searle, Casella and McCulloch 1992, section 3.8).
    /// </summary>
    [Theory]
    [InlineData(1e5)]
    [InlineData(1e6)]
    [InlineData(1e7)]
    public void Large_group_effects_lose_no_digits(double ratio)
    {
        const int l = 12, m = 8;
        var random = new RandomSource(52);
        double[] effects = [.. Enumerable.Range(0, l).Select(_ => ratio * random.NextNormal())];
        // Multiples of 1/64, which doubles and decimals hold alike.
        double[] y = [
            .. Enumerable.Range(0, l * m).Select(i => Math.Round(64 * (effects[i / m] + random.NextNormal())) / 64)];
        var table = new Table([new NumericColumn("y", y),
            FactorColumn.FromNumbers("g", [.. Enumerable.Range(0, l * m).Select(i => (double)(i / m))])]);
        var fit = LinearMixedModel.Fit("y ~ 1 + (1 | g)", table);
        // In decimals, as the data are: sums of squares between and within.
        var exact = y.Select(v => (decimal)v).ToArray();
        decimal[] means = [.. Enumerable.Range(0, l).Select(g => exact.Skip(g * m).Take(m).Sum() / m)];
        var within = (double)Enumerable.Range(0, l * m).Sum(i => (exact[i] - means[i / m]) * (exact[i] - means[i / m]));
        var between = (double)(m * means.Sum(v => (v - means.Average()) * (v - means.Average())));
        var (msw, msb, df) = (within / (l * (m - 1)), between / (l - 1), l * m - 1);
        Assert.Equal(Math.Sqrt(msw), fit.Sigma, 1e-9 * Math.Sqrt(msw));
        Assert.Equal(Math.Sqrt((msb / msw - 1) / m), fit.Theta[0], 1e-7 * fit.Theta[0]);
        var expected = l * (m - 1) * Math.Log(msw) + (l - 1) * Math.Log(msb) + Math.Log(l * m)
            + df * (1 + Math.Log(2 * Math.PI));
        Assert.Equal(expected, fit.Statistics.Objective, 1e-8);
        Assert.Equal(Math.Sqrt(msb / (l * m)), fit.FixedEffects.StandardErrors[0], 1e-8 * Math.Sqrt(msb / (l * m)));
        Assert.Equal(1.0, Leverage.Create(fit).Values.ToArray().Sum() / (1 + (l - 1) * (1 - msw / msb)), 1e-9);
    }
}

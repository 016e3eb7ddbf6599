using MixedModels.Diagnostics;
using MixedModels.Fitting;
using MixedModels.Systems;

namespace MixedModels.Tests.Fitting;

/// <summary>The engine against the slow obvious version, for every structure of blocks.</summary>
public class MarginalLikelihoodTests
{
    /// <summary>Rounding of an n x n elimination against the blocked one.</summary>
    private const double Relative = 1e-11;

    public static TheoryData<string, Criterion, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, Criterion, bool>();
            foreach (var formula in GeneratedDesign.Formulas)
                foreach (var criterion in new[] { Criterion.Reml, Criterion.Ml })
                    foreach (var weighted in new[] { false, true }) data.Add(formula, criterion, weighted);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Deviance_and_gradient_are_those_of_the_marginal_likelihood(
        string formula, Criterion criterion, bool weighted)
    {
        var design = GeneratedDesign.Create(formula, seed: 11, weighted);
        var deviance = new ProfiledDeviance(CrossProducts.Create(design), criterion);
        var slow = new MarginalLikelihood(design, deviance.Parameters);
        var theta = GeneratedDesign.Theta(deviance.Parameters.Count, seed: 5);
        var value = deviance.Evaluate(theta);
        Assert.Equal(slow.Value(theta, criterion), value, Relative * Math.Abs(value));
        var gradient = deviance.Gradient();
        for (var i = 0; i < theta.Length; i++)
        {
            // Central differences of the slow value: truncation and rounding meet near 1e-7.
            const double step = 1e-4;
            var (up, down) = (theta.ToArray(), theta.ToArray());
            up[i] += step;
            down[i] -= step;
            Assert.Equal((slow.Value(up, criterion) - slow.Value(down, criterion)) / (2 * step), gradient[i],
                1e-6 * (1 + Math.Abs(gradient[i])));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Leverages_are_those_of_the_marginal_covariance(string formula, Criterion criterion, bool weighted)
    {
        var design = GeneratedDesign.Create(formula, seed: 12, weighted);
        var fit = LinearMixedModel.Fit(design, new FitOptions { Criterion = criterion });
        var expected = new MarginalLikelihood(design, fit.Parameters).Leverages([.. fit.Theta]);
        var actual = Leverage.Create(fit).Values;
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual.Span[i], 1e-9);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_optimum_is_no_worse_than_its_neighbours(string formula, Criterion criterion, bool weighted)
    {
        var design = GeneratedDesign.Create(formula, seed: 13, weighted);
        var fit = LinearMixedModel.Fit(design, new FitOptions { Criterion = criterion });
        Assert.True(fit.Verdict.Converged, $"{fit.Verdict}");
        var slow = new MarginalLikelihood(design, fit.Parameters);
        var best = fit.Statistics.Objective + (!design.HasWeights ? 0 : fit.CrossProducts.SumLogWeights);
        foreach (var step in new[] { -0.02, 0.02 })
            for (var i = 0; i < fit.Theta.Count; i++)
            {
                var moved = fit.Theta.ToArray();
                moved[i] += step;
                var value = slow.Value(moved, criterion) + (!design.HasWeights ? 0 : fit.CrossProducts.SumLogWeights);
                Assert.True(value > best - 1e-8, $"theta[{i}] moved by {step}: {value} is below {best}");
            }
    }
}

using System.Text.Json;
using MixedModels.Diagnostics;
using MixedModels.Inference;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Fitting;

/// <summary>Second ring: the optimum, and all that follows from it, against lme4 and lmerTest.</summary>
public class FitReferenceTests
{
    public static TheoryData<string> Mixed => [.. ReferenceCase.AllNames("lmer")];

    public static TheoryData<string> Linear => [.. ReferenceCase.AllNames("lm")];

    /// <summary>
    /// The references' theta is good to about 1e-8 of itself (their convergence.gradient), ours to 2e-8: 2e-7 of a
    /// standard error leaves room for both. At a singular optimum both stop near a flat end, where 1e-6 is what they
    /// share.
    /// </summary>
    [Theory]
    [MemberData(nameof(Mixed))]
    public void Mixed_model_is_lme4_s(string name)
    {
        var reference = ReferenceCase.Load(name);
        var fit = ReferenceModels.Fit(reference);
        var tolerance = reference.Singular ? 1e-6 : 2e-7;
        Assert.Equal(reference.Number("objective"), fit.Statistics.Objective,
            1e-10 * Math.Abs(reference.Number("objective")));
        Assert.Equal(reference.Number("AIC"), fit.Statistics.Aic, 1e-7);
        Assert.Equal(reference.Number("BIC"), fit.Statistics.Bic, 1e-7);
        Assert.Equal(reference.Number("df_residual"), fit.Statistics.ResidualDegreesOfFreedom);
        Assert.Equal(reference.Number("sigma"), fit.Sigma, tolerance * reference.Number("sigma"));
        Assert.Equal(reference.Singular, fit.Verdict.IsSingular);
        Assert.True(fit.Verdict.Converged, $"{fit.Verdict}");
        var errors = reference.Column("fixed", "std_error");
        AssertClose(reference.Column("fixed", "estimate"), fit.FixedEffects.Estimates, errors, tolerance);
        AssertClose(errors, fit.FixedEffects.StandardErrors, errors, tolerance);
        if (!reference.Singular)
            AssertClose(reference.Numbers("theta"), fit.Theta,
                [.. fit.Theta.Select(t => Math.Max(1, Math.Abs(t)))], tolerance);
        AssertComponents(reference, fit, tolerance);
        AssertModes(reference, fit, tolerance);
    }

    [Theory]
    [MemberData(nameof(Mixed))]
    public void Observations_are_lme4_s(string name)
    {
        var reference = ReferenceCase.Load(name);
        Assert.SkipUnless(reference.Has("hatvalues") && reference.Has("fitted"), "The reference gives no leverages.");
        var fit = ReferenceModels.Fit(reference);
        var residuals = Residuals.Create(fit);
        var leverage = Leverage.Create(fit);
        const double tolerance = 1e-6;
        AssertSeries(reference, "fitted", residuals.Fitted, tolerance * fit.Sigma);
        AssertSeries(reference, "residuals", residuals.Response, tolerance * fit.Sigma);
        AssertSeries(reference, "residuals_pearson_scaled", residuals.PearsonScaled, tolerance);
        AssertSeries(reference, "hatvalues", leverage.Values, tolerance);
        AssertSeries(reference, "cooks_distance", CooksDistance.Create(fit, residuals, leverage).Values,
            10 * tolerance);
    }

    /// <summary>lmerTest's degrees of freedom rest on numerical Hessians, good to about 1e-6.</summary>
    [Theory]
    [MemberData(nameof(Mixed))]
    public void Satterthwaite_is_lmerTest_s(string name)
    {
        var reference = ReferenceCase.Load(name);
        Assert.SkipUnless(reference.Has("satterthwaite") && !reference.Singular,
            "The reference gives no degrees of freedom to trust.");
        var tests = CoefficientTests.Create(ReferenceModels.Fit(reference)).Rows;
        var (df, p) = (ReferenceCase.Column(reference.At("satterthwaite", "fixed"), "df"),
            ReferenceCase.Column(reference.At("satterthwaite", "fixed"), "p"));
        for (var i = 0; i < tests.Count; i++)
        {
            Assert.Equal(df[i], tests[i].DegreesOfFreedom, 1e-5 * df[i]);
            Assert.Equal(Math.Log(p[i]), Math.Log(tests[i].PValue), 1e-4 * Math.Max(1, Math.Abs(Math.Log(p[i]))));
        }
    }

    [Theory]
    [MemberData(nameof(Linear))]
    public void Linear_model_is_R_s(string name)
    {
        var reference = ReferenceCase.Load(name);
        var fit = ReferenceModels.Fit(reference);
        var tidy = reference.At("tidy").EnumerateArray()
            .Where(r => r.GetProperty("estimate").ValueKind == JsonValueKind.Number).ToArray();
        var tests = CoefficientTests.Create(fit).Rows;
        Assert.Equal(tidy.Select(r => r.GetProperty("term").GetString()), tests.Select(t => t.Term));
        for (var i = 0; i < tidy.Length; i++)
        {
            var error = tidy[i].GetProperty("std.error").GetDouble();
            Assert.Equal(tidy[i].GetProperty("estimate").GetDouble(), tests[i].Estimate, 1e-10 * error);
            Assert.Equal(error, tests[i].StandardError, 1e-10 * error);
            Assert.Equal(Math.Log(tidy[i].GetProperty("p.value").GetDouble()), Math.Log(tests[i].PValue),
                1e-8 * Math.Abs(Math.Log(tests[i].PValue)) + 1e-9);
        }
        var residuals = Residuals.Create(fit);
        var statistics = LinearModelStatistics.Create(fit, residuals);
        Assert.Equal(reference.Number("r_squared"), statistics.RSquared, 1e-11);
        Assert.Equal(reference.Number("adj_r_squared"), statistics.AdjustedRSquared, 1e-11);
        Assert.Equal(reference.Number("log_lik"), fit.Statistics.LogLikelihood, 1e-8);
        Assert.Equal(reference.Number("sigma"), fit.Sigma, 1e-11 * fit.Sigma);
        if (reference.Has("f")) Assert.Equal(reference.Number("f"), statistics.F, 1e-9 * statistics.F);
        AssertLinearObservations(reference, fit, residuals);
    }

    private static void AssertLinearObservations(ReferenceCase reference, LinearMixedModelFit fit, Residuals residuals)
    {
        var leverage = Leverage.Create(fit);
        var rows = reference.At("augment_first");
        AssertFirst(ReferenceCase.Column(rows, ".hat"), leverage.Values, 1e-11);
        AssertFirst(ReferenceCase.Column(rows, ".std.resid"), residuals.Standardized(leverage), 1e-9);
        AssertFirst(ReferenceCase.Column(rows, ".cooksd"),
            CooksDistance.Create(fit, residuals, leverage).Values, 1e-10);
        AssertFirst(ReferenceCase.Column(rows, ".sigma"),
            LeaveOneOutSigma.Create(fit, residuals, leverage).Values, 1e-9);
    }

    private static void AssertComponents(ReferenceCase reference, LinearMixedModelFit fit, double tolerance)
    {
        var expected = reference.At("random").EnumerateArray().ToArray();
        Assert.Equal(expected.Length, fit.VarianceComponents.Count);
        foreach (var term in expected)
        {
            var names = ReferenceCase.Strings(term.GetProperty("names"));
            var component = Assert.Single(fit.VarianceComponents,
                c => c.Group == term.GetProperty("group").GetString() && c.Names.SequenceEqual(names));
            AssertClose(ReferenceCase.Numbers(term.GetProperty("sd")), component.StandardDeviations,
                [.. component.StandardDeviations.Select(s => Math.Max(1, s / fit.Sigma))], tolerance * fit.Sigma);
        }
    }

    private static void AssertModes(ReferenceCase reference, LinearMixedModelFit fit, double tolerance)
    {
        var covariances = ConditionalCovariances.Create(fit);
        foreach (var group in reference.At("ranef").EnumerateObject())
        {
            var levels = ReferenceCase.Strings(group.Value.GetProperty("levels"));
            var columns =
                Enumerable.Range(0, fit.ConditionalModes.Count).Where(t => fit.ConditionalModes[t].Group == group.Name)
                    .SelectMany(
                        t => Enumerable.Range(0, fit.ConditionalModes[t].Names.Count).Select(c => (Term: t, Column: c)))
                    .ToArray();
            Assert.Equal(ReferenceCase.Strings(group.Value.GetProperty("names")),
                columns.Select(c => fit.ConditionalModes[c.Term].Names[c.Column]));
            var index = fit.ConditionalModes[columns[0].Term].Levels.Select((level, i) => (level, i))
                .ToDictionary(x => x.level, x => x.i);
            for (var l = 0; l < levels.Length; l++)
                for (var c = 0; c < columns.Length; c++)
                {
                    var (term, column) = columns[c];
                    Assert.Equal(group.Value.GetProperty("values")[l][c].GetDouble(),
                        fit.ConditionalModes[term][index[levels[l]], column], 10 * tolerance * fit.Sigma);
                    if (!reference.Singular && group.Value.TryGetProperty("cond_sd", out var deviations))
                        Assert.Equal(deviations[l][c].GetDouble(),
                            covariances.StandardDeviation(term, index[levels[l]], column), tolerance * fit.Sigma);
                }
        }
    }

    private static void AssertSeries(ReferenceCase reference, string field, ReadOnlyMemory<double> values,
        double tolerance)
    {
        Assert.Equal((int)reference.Number(field, "n"), values.Length);
        AssertFirst(reference.Numbers(field, "first"), values, tolerance);
        var sumOfSquares = reference.Number(field, "sum_sq");
        Assert.Equal(sumOfSquares, values.ToArray().Sum(v => v * v),
            20 * tolerance * Math.Sqrt(sumOfSquares * values.Length) + 1e-9);
    }

    private static void AssertFirst(double[] expected, ReadOnlyMemory<double> values, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values.Span[i], tolerance);
    }

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual, IReadOnlyList<double> scale,
        double tolerance)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance * scale[i]);
    }
}

using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Profiles;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Profiles;

/// <summary>Profile intervals against lme4's, and against deviances found in other ways.</summary>
public class LikelihoodProfilesTests
{
    private const string Sleep = "Reaction ~ Days + (Days | Subject)";

    public static TheoryData<string> Cases =>
    [
        "sleepstudy_slope_ml", "sleepstudy_slope_reml", "sleepstudy_doublebar_ml", "penicillin_crossed_ml",
        "pastes_nested_reml", "dyestuff_ml", "oxboys_quadratic",
        "cake_recipe_x_temperature", "netherlands_crosslevel", "orthodont_centered", "nba_slope",
    ];

    /// <summary>
    /// lme4 interpolates a profile of a few dozen points by a spline: its limits are right to about 1e-4 of themselves
    /// and 1e-3 of the interval's width.
    /// </summary>
    [Theory, MemberData(nameof(Cases))]
    public void Limits_are_those_of_lme4(string name)
    {
        var reference = ReferenceCase.Load(name);
        var profiles = LikelihoodProfiles.Create(ReferenceModels.Fit(reference)).Rows
            .ToDictionary(r => r.Parameter.Name);
        foreach (var row in reference.At("confint_profile").GetProperty("table").EnumerateArray())
        {
            var profile = profiles[row.GetProperty("term").GetString()!];
            var (lower, upper) = (Number(row, "lower"), Number(row, "upper"));
            var width = double.IsFinite(upper - lower) ? upper - lower : 1;
            if (double.IsFinite(lower)) Assert.Equal(lower, profile.Lower, (1e-4 * Math.Abs(lower)) + (1e-3 * width));
            if (double.IsFinite(upper)) Assert.Equal(upper, profile.Upper, (1e-4 * Math.Abs(upper)) + (1e-3 * width));
        }
    }

    /// <summary>
    /// lme4's profile stops short in these, as optim and nlminb over its own deviance function show (rises of 4.36594
    /// and 3.90813 at its limits -0.37899 and 0.80599); at these limits the same search finds 3.84146.
    /// </summary>
    [Theory]
    [InlineData("machines_slopes", "cor_MachineB.(Intercept)|Worker", true, -0.3235428)]
    [InlineData("oxboys_quadratic_full", "cor_age.(Intercept)|Subject", false, 0.8047565)]
    public void Limits_are_right_where_those_of_lme4_are_not(string model, string name, bool isLower, double limit)
    {
        var profile = LikelihoodProfiles.Create(ReferenceModels.Fit(ReferenceCase.Load(model))).Rows
            .Single(r => r.Parameter.Name == name);
        Assert.Equal(limit, isLower ? profile.Lower : profile.Upper, 1e-6);
    }

    /// <summary>
    /// A fixed effect at its limit as a known offset, a fit of its own: the deviance has risen by the quantile.
    /// </summary>
    [Theory]
    [InlineData("Days", "Reaction ~ 1 + offset(known) + (Days | Subject)")]
    [InlineData("(Intercept)", "Reaction ~ 0 + Days + offset(known) + (Days | Subject)")]
    public void A_fixed_effect_at_its_limits_has_the_deviance_of_a_fit_with_an_offset(string name, string formula)
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        table = table.With("w", table.Numbers("Days").Select(d => 1 + (0.1 * d)));
        var weighted = new FitOptions
        {
            Criterion = Criterion.Ml,
            Design = new DesignOptions { Weights = "w" },
        };
        var profiles = LikelihoodProfiles.Create(LinearMixedModel.Fit(Sleep, table, weighted));
        var profile = profiles.Rows.Single(r => r.Parameter.Name == name);
        foreach (var limit in (double[])[profile.Lower, profile.Upper])
        {
            var known = table.Numbers("Days").Select(d => limit * (name == "Days" ? d : 1)).ToArray();
            var held = LinearMixedModel.Fit(formula, table.With("known", known), weighted);
            AssertRisen(profiles, held.Statistics.Objective);
        }
    }

    /// <summary>The same of variance parameters, by a search over theta and sigma that knows no gradient.</summary>
    [Theory]
    [InlineData(Sleep, Criterion.Ml)]
    [InlineData(Sleep, Criterion.Reml)]
    [InlineData("Reaction ~ Days + (Days || Subject)", Criterion.Ml)]
    public void A_variance_parameter_at_its_limits_has_risen_by_the_quantile(string formula, Criterion criterion)
    {
        var fit = LinearMixedModel.Fit(formula, ReferenceTables.Read("sleepstudy.csv"));
        var profiles = LikelihoodProfiles.Create(fit, new ProfileOptions { Criterion = criterion });
        foreach (var row in profiles.Rows.Where(r => r.Parameter.Kind != ModelParameterKind.FixedEffect))
            foreach (var limit in (double[])[row.Lower, row.Upper])
                AssertRisen(profiles, new SlowProfile(profiles.Fit, row.Parameter, limit).Minimum());
    }

    [Fact]
    public void A_variance_that_may_be_zero_has_its_limit_there()
    {
        var fit = LinearMixedModel.Fit("Yield ~ 1 + (1 | Batch)", ReferenceTables.Read("Dyestuff2.csv"));
        var profile = LikelihoodProfiles.Create(fit).Rows[0];
        Assert.Equal((0, IntervalEnd.Boundary), (profile.Lower, profile.LowerEnd));
        Assert.Equal(IntervalEnd.Inside, profile.UpperEnd);
        Assert.InRange(profile.Upper, 1, 3);
    }

    /// <summary>
    /// The root of the rise is a bent line there, which comes near the quantile and does not reach it.
    /// </summary>
    [Fact]
    public void A_correlation_that_may_be_anything_ends_at_one_and_minus_one()
    {
        var fit = LinearMixedModel.Fit("distance ~ Sex * I(age - 11) + (I(age - 11) | Subject)",
            ReferenceTables.Read("Orthodont.csv"));
        var row = LikelihoodProfiles.Create(fit, new ProfileOptions { Criterion = Criterion.Reml }).Rows[1];
        Assert.Equal((-1, IntervalEnd.Boundary), (row.Lower, row.LowerEnd));
        Assert.Equal((1, IntervalEnd.Boundary), (row.Upper, row.UpperEnd));
    }

    /// <summary>
    /// For a linear model the likelihood of a coefficient is that of t: zeta^2 = n log(1 + t^2 / df).
    /// </summary>
    [Fact]
    public void A_linear_model_has_its_closed_form()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days", ReferenceTables.Read("sleepstudy.csv"));
        var profile = LikelihoodProfiles.Create(fit).Rows.Single(r => r.Parameter.Name == "Days");
        var (n, df, z) = (180.0, 178.0, Normal.Quantile(0.975));
        var half = fit.FixedEffects.StandardErrors[1] * Math.Sqrt(df * (Math.Exp(z * z / n) - 1));
        Assert.Equal(fit.FixedEffects["Days"] - half, profile.Lower, 1e-7);
        Assert.Equal(fit.FixedEffects["Days"] + half, profile.Upper, 1e-7);
    }

    [Fact]
    public void Large_effects_far_from_the_residuals_lose_no_digits()
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        var far = table.With("Year", table.Numbers("Days").Select(d => 2000 + d));
        var near = LikelihoodProfiles.Create(LinearMixedModel.Fit(Sleep, table)).Rows;
        var moved = LikelihoodProfiles.Create(
            LinearMixedModel.Fit("Reaction ~ Year + (Year | Subject)", far)).Rows;
        foreach (var (a, b) in ((string, string)[])[("Days", "Year"), ("sd_Days|Subject", "sd_Year|Subject"),
            ("sigma", "sigma")])
        {
            var (want, have) = (near.Single(r => r.Parameter.Name == a), moved.Single(r => r.Parameter.Name == b));
            Assert.Equal(want.Lower, have.Lower, 1e-6 * Math.Abs(want.Lower));
            Assert.Equal(want.Upper, have.Upper, 1e-6 * Math.Abs(want.Upper));
        }
    }

    [Fact]
    public void Points_reach_beyond_the_limits_and_rise()
    {
        var fit = LinearMixedModel.Fit(Sleep, ReferenceTables.Read("sleepstudy.csv"));
        var profiles = LikelihoodProfiles.Create(
            fit, new ProfileOptions { PointsEachSide = 8, Parameters = ["sigma"] });
        var row = Assert.Single(profiles.Rows);
        Assert.Equal(row.Points.OrderBy(p => p.Value).Select(p => p.Zeta), row.Points.Select(p => p.Zeta).Order());
        Assert.Equal(-Normal.Quantile(0.995), row.Points[0].Zeta, 0.5);
    }

    private static void AssertRisen(LikelihoodProfiles profiles, double deviance) =>
        Assert.Equal(ChiSquared.Quantile(0.95, 1), deviance - profiles.Fit.Statistics.Objective, 1e-6);

    private static double Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : double.NaN;
}

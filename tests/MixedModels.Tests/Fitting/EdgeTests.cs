using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Systems;

namespace MixedModels.Tests.Fitting;

/// <summary>
/// Tables at the edge of double precision and of the likelihood, held to the criterion in 60 digits
/// (tests/Reference/scripts/criterion_in_decimals.py).
/// </summary>
public class EdgeTests
{
    public static TheoryData<string> Files =>
        [.. ReferenceCase.Load("criterion_in_decimals").At("cases").EnumerateArray()
            .Select(c => c.GetProperty("file").GetString()!)];

    /// <summary>The end of a search is the best known optimum, its value right to what one reads.</summary>
    [Theory, MemberData(nameof(Files))]
    public void The_optimum_is_that_of_sixty_digits(string file)
    {
        var (model, fit) = Fit(file);
        Assert.Equal(Numbers(model, "criterion")[0], fit.Statistics.Objective, 1e-6);
        Assert.True(fit.Verdict.Converged);
    }

    /// <summary>
    /// Far from the optimum more digits are lost than at it: the sums are taken about the solution there, so that
    /// values are held to 1e-9 of themselves.
    /// </summary>
    [Theory, MemberData(nameof(Files))]
    public void The_criterion_at_theta_is_that_of_sixty_digits(string file)
    {
        var (model, _) = Fit(file);
        var design = Design(file, model);
        var criterion = model.GetProperty("reml").GetBoolean() ? Criterion.Reml : Criterion.Ml;
        var deviance = new SearchDeviance(CrossProducts.Create(design), criterion);
        var thetas = model.GetProperty("thetas").EnumerateArray().Select(ReferenceCase.Numbers).ToArray();
        for (var i = 0; i < thetas.Length; i++)
        {
            var about = deviance.About(design.Rows, deviance.CrossProducts.Coordinates.FromModel(thetas[i]));
            var expected = Numbers(model, "criterion")[i];
            Assert.Equal(expected, about.Evaluate(about.CrossProducts.Coordinates.FromModel(thetas[i])),
                1e-9 * Math.Abs(expected));
        }
    }

    /// <summary>
    /// A response that is constant within groups, or that has as many effects as rows, has no residuals to fit.
    /// </summary>
    [Theory]
    [InlineData("edge-hang-min.csv", "y ~ x + (1 | g)")]
    [InlineData("edge-hang2-27.csv", "y ~ x + (1 | g)")]
    [InlineData("edge-const-g2.csv", "y ~ x + (1 | g)")]
    [InlineData("edge-fault-665.csv", "y ~ 1 + (1 | g)")]
    public void A_response_explained_exactly_is_refused(string file, string formula)
    {
        var e = Assert.Throws<ModelException>(() => LinearMixedModel.Fit(formula, Read(file)));
        Assert.Equal("no-residual-variation", e.Id);
    }

    /// <summary>Redundant columns of a term change its parameters, not the model.</summary>
    [Fact]
    public void Redundant_random_columns_are_the_model_without_them()
    {
        var table = Read("edge-zc-rc1-27.csv");
        var (redundant, plain) = (LinearMixedModel.Fit("y ~ x + (x + I(2 * x + 1) | g)", table),
            LinearMixedModel.Fit("y ~ x + (x | g)", table));
        Assert.Equal(plain.Statistics.Objective, redundant.Statistics.Objective, 1e-7);
        Assert.Equal(plain.FixedEffects.StandardErrors[1], redundant.FixedEffects.StandardErrors[1],
            1e-6 * plain.FixedEffects.StandardErrors[1]);
        Assert.Contains(redundant.Findings, f => f.Id == "not-identified");
    }

    /// <summary>From a response in units of 1e-150 to one of 1e140: all but the units stays.</summary>
    [Theory]
    [InlineData(1e-140)]
    [InlineData(1e140)]
    public void The_unit_of_the_response_does_not_matter(double unit)
    {
        var table = Read("sleepstudy.csv").AsFactor("Subject");
        var scaled = table.With(
            new NumericColumn("Reaction",
                [.. ((NumericColumn)table["Reaction"]).Values.ToArray().Select(y => unit * y)]));
        const string formula = "Reaction ~ Days + (Days | Subject)";
        var (plain, other) = (LinearMixedModel.Fit(formula, table), LinearMixedModel.Fit(formula, scaled));
        for (var i = 0; i < 3; i++) Assert.Equal(plain.Theta[i], other.Theta[i], 1e-6);
        Assert.Equal(plain.Sigma, other.Sigma / unit, 1e-8 * plain.Sigma);
        var (expected, actual) = (MixedModels.Inference.CoefficientTests.Create(plain),
            MixedModels.Inference.CoefficientTests.Create(other));
        for (var i = 0; i < 2; i++)
            Assert.Equal(expected.Rows[i].DegreesOfFreedom, actual.Rows[i].DegreesOfFreedom, 1e-4);
    }

    [Fact]
    public void A_response_whose_variance_is_no_number_is_refused()
    {
        var table = new Table([new NumericColumn("y", [1e200, 2e200, 4e200, 3e200, 1e200, 5e200]),
            new FactorColumn("g", ["a", "b"], [0, 0, 0, 1, 1, 1])]);
        Assert.Equal("response-scale",
            Assert.Throws<ModelException>(() => LinearMixedModel.Fit("y ~ 1 + (1 | g)", table)).Id);
    }

    private static (JsonElement Model, LinearMixedModelFit Fit) Fit(string file)
    {
        var model = ReferenceCase.Load("criterion_in_decimals").At("cases").EnumerateArray()
            .First(c => c.GetProperty("file").GetString() == file);
        var criterion = model.GetProperty("reml").GetBoolean() ? Criterion.Reml : Criterion.Ml;
        return (model, LinearMixedModel.Fit(Design(file, model), new FitOptions { Criterion = criterion }));
    }

    private static ModelDesign Design(string file, JsonElement model) =>
        ModelDesign.Create(Formula.Parse(model.GetProperty("formula").GetString()!), Read(file));

    private static double[] Numbers(JsonElement model, string name) => ReferenceCase.Numbers(model.GetProperty(name));

    private static Table Read(string file) => Table.ReadCsv(ReferenceData.DataPath(file));
}

using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Systems;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Fitting;

/// <summary>First ring: the criterion at given theta against lme4's own functions.</summary>
public class DevianceReferenceTests
{
    /// <summary>Rounding of two different orders of summation; lme4's figures carry 15 digits.</summary>
    private const double Relative = 2e-12;

    /// <summary>
    /// A diagonal of exactly zero is evaluated at 3e-6 (in units of its column): far from the optimum the deviance's
    /// slope in the variance is thousands, times 1e-11.
    /// </summary>
    private const double RelativeAtZero = 1e-10;

    public static TheoryData<int> Models => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Criterion_at_theta_is_lme4_s(int index)
    {
        var model = ReferenceCase.Load("deviance_at_theta").At("cases")[index];
        var design = ModelDesign.Create(Formula.Parse(model.GetProperty("formula").GetString()!),
            ReferenceTables.Read(model.GetProperty("file").GetString()!));
        var products = CrossProducts.Create(design);
        foreach (var criterion in new[] { Criterion.Reml, Criterion.Ml })
        {
            var deviance = new ProfiledDeviance(products, criterion);
            var expected = ReferenceCase.Numbers(model.GetProperty(criterion == Criterion.Reml ? "reml" : "ml"));
            var thetas = model.GetProperty("thetas").EnumerateArray().Select(ReferenceCase.Numbers).ToArray();
            for (var i = 0; i < thetas.Length; i++)
            {
                var tolerance = thetas[i].Contains(0) ? RelativeAtZero : Relative;
                Assert.Equal(expected[i], deviance.Evaluate(thetas[i]), tolerance * Math.Abs(expected[i]));
            }
        }
    }
}

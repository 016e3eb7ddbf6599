using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;
using MixedModels.Systems;
using MixedModels.Tests.Fitting;

namespace MixedModels.Tests.Systems;

/// <summary>
/// A known covariance across the levels of a factor, against the marginal likelihood with V written down.
/// </summary>
public class LevelPrecisionTests
{
    public static TheoryData<string, Criterion> Cases
    {
        get
        {
            var data = new TheoryData<string, Criterion>();
            foreach (var formula in new[]
            {
                "y ~ x + (1 | small)",
                "y ~ x + (x | small)",
                "y ~ x + (1 | left) + (x | small)",
                "y ~ x + (x | inner) + (1 | outer) + (z | right)",
            })
                foreach (var criterion in new[] { Criterion.Reml, Criterion.Ml }) data.Add(formula, criterion);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Deviance_gradient_and_curvature_are_those_of_the_marginal_likelihood(
        string formula, Criterion criterion)
    {
        var design = GeneratedDesign.Create(formula, seed: 40);
        var plain = CrossProducts.Create(design);
        var last = design.RandomEffects.Count - 1;
        var known = Relationship(design.RandomEffects[last].LevelCount);
        var products = WithPrecision(design, plain, last, known);
        var deviance = new SearchDeviance(products, criterion);
        var theta = GeneratedDesign.Theta(deviance.ParameterCount, 9);
        var slow = new MarginalLikelihood(design, products.Parameters) { AcrossLevels = { [last] = known } };
        var model = products.Coordinates.ToModel(theta);
        Assert.Equal(slow.Value(model, criterion), deviance.Evaluate(theta),
            1e-11 * Math.Abs(deviance.Evaluate(theta)));
        var (gradient, curvature) = (new double[theta.Length], new double[theta.Length * theta.Length]);
        deviance.Differentiate(gradient, curvature);
        for (var i = 0; i < theta.Length; i++)
        {
            // Central differences of the slow value: truncation and rounding meet near 1e-7.
            const double step = 1e-4;
            var (up, down) = (theta.ToArray(), theta.ToArray());
            up[i] += step;
            down[i] -= step;
            var slope = (slow.Value(products.Coordinates.ToModel(up), criterion)
                - slow.Value(products.Coordinates.ToModel(down), criterion)) / (2 * step);
            Assert.Equal(slope, gradient[i], 1e-6 * (1 + Math.Abs(slope)));
            Assert.True(curvature[i * (theta.Length + 1)] > 0);
        }
    }

    /// <summary>With independent levels given as a matrix the curvature is that of independent levels.</summary>
    [Fact]
    public void An_identity_given_as_a_matrix_changes_nothing()
    {
        var design = GeneratedDesign.Create("y ~ x + (x | small) + (1 | right)", seed: 41);
        var plain = CrossProducts.Create(design);
        var identity = new double[design.RandomEffects[0].LevelCount, design.RandomEffects[0].LevelCount];
        for (var i = 0; i < identity.GetLength(0); i++) identity[i, i] = 1;
        var (first, second) = (new SearchDeviance(plain, Criterion.Reml),
            new SearchDeviance(WithPrecision(design, plain, 0, identity), Criterion.Reml));
        var theta = GeneratedDesign.Theta(first.ParameterCount, 10);
        Assert.Equal(first.Evaluate(theta), second.Evaluate(theta), 1e-10);
        var m = theta.Length;
        double[] gradient =
            new double[m], other = new double[m], curvature = new double[m * m], otherCurvature = new double[m * m];
        first.Differentiate(gradient, curvature);
        second.Differentiate(other, otherCurvature);
        for (var i = 0; i < m; i++) Assert.Equal(gradient[i], other[i], 1e-9 * (1 + Math.Abs(gradient[i])));
        for (var i = 0; i < m * m; i++)
            Assert.Equal(curvature[i], otherCurvature[i], 1e-9 * (1 + Math.Abs(curvature[i])));
    }

    [Fact]
    public void A_covariance_that_is_not_positive_definite_is_refused()
    {
        var e = Assert.Throws<ModelException>(() => LevelPrecision.OfCovariance([1, 1, 1, 1], 2));
        Assert.Equal("not-positive-definite", e.Id);
    }

    private static CrossProducts WithPrecision(MixedModels.Designs.ModelDesign design, CrossProducts plain, int term,
        double[,] known)
    {
        var terms = design.RandomEffects;
        var shapes = terms.Select((t, i) => i == term
            ? new TermShape(t.ColumnCount, t.LevelCount,
                LevelPrecision.OfCovariance(known.Cast<double>().ToArray(), t.LevelCount))
            : new TermShape(t.ColumnCount, t.LevelCount)).ToArray();
        var pattern = BlockPattern.Create(shapes, design.FixedEffects.ColumnCount,
            (a, b) => terms[a].Grouping.PairsWith(terms[b].Grouping));
        var builder = new CrossProductsBuilder(pattern, plain.Coordinates);
        builder.Add(design.Rows);
        return builder.Build();
    }

    /// <summary>Some positive definite matrix: B B' + I / 2 with a few large entries.</summary>
    private static double[,] Relationship(int count)
    {
        var random = new RandomSource(12);
        var b = new double[count, count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j <= i; j++) b[i, j] = i == j ? 1 : 0.4 * random.NextNormal();
        var k = DenseSystem.Multiply(b, DenseSystem.Transpose(b));
        for (var i = 0; i < count; i++) k[i, i] += 0.5;
        return k;
    }
}

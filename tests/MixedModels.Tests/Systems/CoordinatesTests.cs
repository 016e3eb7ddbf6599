using MixedModels.Fitting;
using MixedModels.Systems;
using MixedModels.Tests.Fitting;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Systems;

/// <summary>The coordinates of the search are a view of the model, not another one.</summary>
public class CoordinatesTests
{
    public static TheoryData<string> Formulas => [.. GeneratedDesign.Formulas];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void There_and_back_is_the_same_theta(string formula)
    {
        var coordinates = CrossProducts.Create(GeneratedDesign.Create(formula, seed: 32)).Coordinates;
        var theta = GeneratedDesign.Theta(coordinates.Parameters.Count, 6);
        var back = coordinates.ToModel(coordinates.FromModel(theta));
        for (var i = 0; i < theta.Length; i++) Assert.Equal(theta[i], back[i], 1e-11);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void The_Jacobian_is_that_of_the_map(string formula)
    {
        var coordinates = CrossProducts.Create(GeneratedDesign.Create(formula, seed: 33)).Coordinates;
        var point = GeneratedDesign.Theta(coordinates.Parameters.Count, 7);
        point[0] = -point[0];
        var jacobian = coordinates.Jacobian(point);
        for (var i = 0; i < point.Length; i++)
        {
            const double step = 1e-6;
            double[] up = [.. point], down = [.. point];
            up[i] += step;
            down[i] -= step;
            var (above, below) = (coordinates.ToModel(up), coordinates.ToModel(down));
            // Central differences: truncation 1e-12, rounding 1e-10.
            for (var j = 0; j < point.Length; j++)
                Assert.Equal((above[j] - below[j]) / (2 * step), jacobian[j, i], 1e-8);
        }
    }

    [Fact]
    public void Columns_of_the_search_are_orthogonal_with_mean_square_one()
    {
        var products = CrossProducts.Create(GeneratedDesign.Create("y ~ x + f + (1 + x + z | left)", seed: 34));
        var p = products.Pattern.FixedCount;
        for (var c = 0; c < p; c++)
            for (var r = c; r < p; r++)
                Assert.Equal(r == c ? products.RowCount : 0, products.Matrix.Corner[c * p + r],
                    1e-10 * products.RowCount);
        for (var c = 0; c < 3; c++) Assert.Equal(1, products.MeanSquare(0, c), 1e-12);
    }

    /// <summary>
    /// The covariance of theta belongs to theta: with days 2000 to 2009 the standard error of theta_1, the intercept at
    /// the year 0, is that of a difference of gradients in the model's own theta.
    /// </summary>
    [Fact]
    public void Variance_information_is_in_the_model_s_coordinates()
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        var shifted = table.With(
            new NumericColumn("Days", [.. ((NumericColumn)table["Days"]).Values.ToArray().Select(x => x + 2000)]));
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", shifted);
        var deviance = new ProfiledDeviance(fit.CrossProducts, fit.Criterion);
        var m = fit.Theta.Count;
        var hessian = new double[m, m];
        for (var i = 0; i < m; i++)
        {
            var step = 1e-4 * fit.Theta[i];
            double[] up = [.. fit.Theta], down = [.. fit.Theta];
            up[i] += step;
            down[i] -= step;
            deviance.Evaluate(up);
            var above = deviance.Gradient();
            deviance.Evaluate(down);
            var below = deviance.Gradient();
            for (var j = 0; j < m; j++) hessian[i, j] = (above[j] - below[j]) / (2 * step);
        }
        // sigma profiled out: the covariance of theta alone is that part of the covariance of (theta, sigma).
        var (inverse, _) = DenseSystem.Invert(hessian);
        for (var i = 0; i < m; i++)
            for (var j = 0; j < m; j++)
                // The Hessian's condition is 1e8, its differences are right to 1e-8 or so.
                Assert.Equal(1, fit.VarianceInformation.Covariance[i, j] / (2 * inverse[i, j]), 0.01);
    }
}

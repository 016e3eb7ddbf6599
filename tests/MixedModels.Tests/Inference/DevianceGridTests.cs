using MixedModels.Inference;
using MixedModels.Tests.Fitting;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Inference;

/// <summary>
/// The grid about the optimum against the marginal likelihood, written down with an n x n covariance.
/// </summary>
public class DevianceGridTests
{
    [Fact]
    public void Every_cell_is_the_rise_of_the_dense_criterion()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", ReferenceTables.Read("sleepstudy.csv"));
        var grid = DevianceGrid.Create(fit, 0, 2, points: 3);
        var dense = new MarginalLikelihood(fit.Design, fit.Parameters);
        var theta = fit.Theta.ToArray();
        var least = dense.Value(theta, fit.Criterion);
        for (var a = 0; a < 3; a++)
            for (var b = 0; b < 3; b++)
            {
                (theta[0], theta[2]) = (grid.X[a], grid.Y[b]);
                // Differences of criteria near 1750, each right to 1e-11 of itself.
                Assert.Equal(dense.Value(theta, fit.Criterion) - least, grid.Excess[a, b], 1e-7);
            }
    }

    [Fact]
    public void It_holds_the_estimate_the_path_and_no_negative_diagonal()
    {
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", ReferenceTables.Read("sleepstudy.csv"));
        var grid = DevianceGrid.Create(fit, 0, 2, points: 2);
        Assert.Equal((fit.Theta[0], fit.Theta[2]), (grid.PathX[^1], grid.PathY[^1]));
        Assert.All(grid.PathX, x => Assert.InRange(x, grid.X[0], grid.X[^1]));
        Assert.All(grid.PathY, y => Assert.InRange(y, grid.Y[0], grid.Y[^1]));
        Assert.True(grid.X[0] >= 0 && grid.Y[0] >= 0);
    }
}

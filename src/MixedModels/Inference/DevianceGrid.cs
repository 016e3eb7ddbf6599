using MixedModels.Fitting;

namespace MixedModels.Inference;

/// <summary>
/// How much the criterion rises above its minimum as two parameters of theta vary, the others held at their estimates.
/// </summary>
/// <param name="First">The number of the first parameter in theta.</param>
/// <param name="Second">The number of the second.</param>
/// <param name="X">The a values of the first, ascending.</param>
/// <param name="Y">The b values of the second, ascending.</param>
/// <param name="Excess">a x b: the criterion less its value at the estimates, not below zero.</param>
/// <param name="PathX">The first parameter at the accepted points of the search, the estimate last.</param>
/// <param name="PathY">The second at the same points.</param>
public sealed record DevianceGrid(
    int First, int Second, double[] X, double[] Y, double[,] Excess, double[] PathX, double[] PathY)
{
    /// <summary>The grid reaches a little farther than three standard errors from the estimate.</summary>
    private const double Reach = 3.2;

    /// <summary>The grid of a fit: points x points evaluations.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="first">The number of the first parameter in theta.</param>
    /// <param name="second">The number of the second.</param>
    /// <param name="points">Points along each side, at least two.</param>
    public static DevianceGrid Create(LinearMixedModelFit fit, int first, int second, int points)
    {
        double[] pathX = Path(fit, first), pathY = Path(fit, second);
        double[] x = Side(fit, first, pathX, points), y = Side(fit, second, pathY, points);
        return new DevianceGrid(first, second, x, y, Evaluate(fit, first, second, x, y), pathX, pathY);
    }

    private static double[] Path(MixedModelFit fit, int parameter) =>
    [
        .. (fit.Search?.Trace ?? []).Where(step => step.Accepted).Select(step => step.Parameters[parameter]),
        fit.Theta[parameter],
    ];

    /// <summary>
    /// From three standard errors below the estimate (a diagonal of theta not below zero) to three above, and the path.
    /// </summary>
    private static double[] Side(LinearMixedModelFit fit, int parameter, double[] path, int points)
    {
        var estimate = fit.Theta[parameter];
        var reach = Math.Min(Reach * StandardError(fit, parameter), Math.Max(2, 3 * Math.Abs(estimate)));
        var (low, high) = (Math.Min(estimate - reach, path.Min()), Math.Max(estimate + reach, path.Max()));
        if (IsDiagonal(fit, parameter)) low = Math.Max(0, low);
        return [.. Enumerable.Range(0, points).Select(k => low + (high - low) * k / (points - 1))];
    }

    /// <summary>That of the estimate; on the boundary, where there is none, a third of it.</summary>
    private static double StandardError(LinearMixedModelFit fit, int parameter)
    {
        var variance = fit.VarianceInformation.Covariance[parameter, parameter];
        return double.IsFinite(variance) && variance > 0
            ? Math.Sqrt(variance)
            : Math.Max(0.1, Math.Abs(fit.Theta[parameter]) / 3);
    }

    private static bool IsDiagonal(MixedModelFit fit, int parameter)
    {
        var term = fit.Parameters.TermOf(parameter);
        return fit.Parameters.Terms[term].VanishingColumn(parameter - fit.Parameters.StartOf(term)) >= 0;
    }

    private static double[,] Evaluate(LinearMixedModelFit fit, int first, int second, double[] x, double[] y)
    {
        var deviance = new ProfiledDeviance(fit.CrossProducts, fit.Criterion);
        var theta = fit.Theta.ToArray();
        var least = deviance.Evaluate(theta);
        var excess = new double[x.Length, y.Length];
        for (var a = 0; a < x.Length; a++)
            for (var b = 0; b < y.Length; b++)
            {
                (theta[first], theta[second]) = (x[a], y[b]);
                excess[a, b] = Math.Max(0, deviance.Evaluate(theta) - least);
            }
        return excess;
    }
}

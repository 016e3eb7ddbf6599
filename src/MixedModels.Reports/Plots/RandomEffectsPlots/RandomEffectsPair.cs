using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.RandomEffectsPlots;

/// <summary>Two random effects of a term.</summary>
/// <param name="First">The name of the first.</param>
/// <param name="Second">The name of the second.</param>
/// <param name="X">l modes of the first.</param>
/// <param name="Y">l modes of the second.</param>
/// <param name="VarianceX">The estimated variance of the first.</param>
/// <param name="Covariance">Their estimated covariance.</param>
/// <param name="VarianceY">The estimated variance of the second.</param>
public sealed record RandomEffectsPair(string First, string Second, double[] X, double[] Y, double VarianceX,
    double Covariance, double VarianceY)
{
    private const int EllipsePoints = 90;

    /// <summary>The estimated correlation; NaN when a variance is zero.</summary>
    public double Correlation => Covariance / Math.Sqrt(VarianceX * VarianceY);

    /// <summary>How far out a group lies, in standard deviations of each effect.</summary>
    internal double Distance(int level) => X[level] * X[level] / VarianceX + Y[level] * Y[level] / VarianceY;

    /// <summary>
    /// The ellipse with the given probability under the normal distribution: squared radius -2 log(1 - p), along the
    /// Cholesky factor of the covariance.
    /// </summary>
    internal LineMark Ellipse(double probability)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - probability));
        var a = Math.Sqrt(VarianceX);
        var b = a > 0 ? Covariance / a : 0;
        var c = Math.Sqrt(Math.Max(0, VarianceY - b * b));
        double[] angles = [.. Enumerable.Range(0, EllipsePoints + 1).Select(i => 2 * Math.PI * i / EllipsePoints)];
        return new LineMark([.. angles.Select(t => radius * a * Math.Cos(t))],
            [.. angles.Select(t => radius * (b * Math.Cos(t) + c * Math.Sin(t)))])
        { Width = 1.3 };
    }
}

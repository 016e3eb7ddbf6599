namespace MixedModels.Variation;

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
    /// <summary>The estimated correlation; NaN when a variance is zero.</summary>
    public double Correlation => Covariance / Math.Sqrt(VarianceX * VarianceY);

    /// <summary>How far out a level lies: the sum of squares of its effects over their variances.</summary>
    public double Distance(int level) => X[level] * X[level] / VarianceX + Y[level] * Y[level] / VarianceY;

    /// <summary>
    /// A closed line of points on the ellipse with the given probability under the normal distribution: squared radius
    /// -2 log(1 - p), along the Cholesky factor of the covariance.
    /// </summary>
    /// <param name="probability">The share of a population of groups that lies inside.</param>
    /// <param name="count">How many points; the first is there again at the end.</param>
    public (double[] X, double[] Y) Ellipse(double probability, int count = 90)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - probability));
        var a = Math.Sqrt(VarianceX);
        var b = a > 0 ? Covariance / a : 0;
        var c = Math.Sqrt(Math.Max(0, VarianceY - b * b));
        double[] angles = [.. Enumerable.Range(0, count + 1).Select(i => 2 * Math.PI * i / count)];
        return (Array.ConvertAll(angles, t => radius * a * Math.Cos(t)),
            Array.ConvertAll(angles, t => radius * (b * Math.Cos(t) + c * Math.Sin(t))));
    }
}

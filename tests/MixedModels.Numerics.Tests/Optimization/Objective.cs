using MixedModels.Numerics.Optimization;

namespace MixedModels.Numerics.Tests.Optimization;

/// <summary>An objective made of three functions of the parameters.</summary>
internal sealed class Objective : ISmoothObjective
{
    private double[] _point = [];

    /// <summary>The number of parameters.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The value.</summary>
    public required Func<double[], double> Value { get; init; }

    /// <summary>The gradient.</summary>
    public required Func<double[], double[]> Gradient { get; init; }

    /// <summary>The approximate Hessian, row by row.</summary>
    public required Func<double[], double[]> Curvature { get; init; }

    public double Evaluate(ReadOnlySpan<double> parameters)
    {
        _point = parameters.ToArray();
        Assert.All(_point, x => Assert.True(double.IsFinite(x), "the search asks at a point that is not finite"));
        return Value(_point);
    }

    public void Differentiate(Span<double> gradient, Span<double> curvature)
    {
        Gradient(_point).CopyTo(gradient);
        Curvature(_point).CopyTo(curvature);
    }

    /// <summary>1/2 (x - m)' H (x - m) + floor for a symmetric H.</summary>
    public static Objective Quadratic(double[] minimum, double[] hessian, double floor = 0)
    {
        var n = minimum.Length;
        double Slope(double[] x, int i) => Enumerable.Range(0, n).Sum(j => hessian[i * n + j] * (x[j] - minimum[j]));
        double[] Gradient(double[] x) => [.. Enumerable.Range(0, n).Select(i => Slope(x, i))];
        return new Objective
        {
            ParameterCount = n,
            Value = x => floor + Gradient(x).Select((g, i) => g * (x[i] - minimum[i])).Sum() / 2,
            Gradient = Gradient,
            Curvature = _ => hessian,
        };
    }

    /// <summary>Of one parameter.</summary>
    public static Objective Of(
        Func<double, double> value, Func<double, double> slope, Func<double, double> curvature) => new()
        {
            ParameterCount = 1,
            Value = x => value(x[0]),
            Gradient = x => [slope(x[0])],
            Curvature = x => [curvature(x[0])],
        };

    /// <summary>
    /// Rosenbrock's valley, (1 - x)^2 + 100 (y - x^2)^2, minimal at (1, 1); the curvature is that of Gauss and Newton,
    /// 2 J'J for the residuals (1 - x, 10 (y - x^2)).
    /// </summary>
    public static Objective Valley { get; } = new()
    {
        ParameterCount = 2,
        Value = p => Square(1 - p[0]) + 100 * Square(p[1] - p[0] * p[0]),
        Gradient = p => [-2 * (1 - p[0]) - 400 * p[0] * (p[1] - p[0] * p[0]), 200 * (p[1] - p[0] * p[0])],
        Curvature = p => [2 + 800 * p[0] * p[0], -400 * p[0], -400 * p[0], 200],
    };

    private static double Square(double value) => value * value;
}

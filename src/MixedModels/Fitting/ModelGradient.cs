using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>The gradient of the deviance by the model's own parameters.</summary>
internal static class ModelGradient
{
    /// <summary>
    /// 2 &lt;S T, dT&gt; for each parameter, S = d deviance / d G: no inverse of T, so it is right on the boundary too.
    /// </summary>
    /// <param name="deviance">The deviance, its gradient found at the point that theta is.</param>
    /// <param name="theta">The model's parameters.</param>
    public static double[] Of(SearchDeviance deviance, ReadOnlySpan<double> theta)
    {
        var (parameters, coordinates) = (deviance.Parameters, deviance.CrossProducts.Coordinates);
        var gradient = new double[theta.Length];
        for (var t = 0; t < parameters.Terms.Count; t++)
        {
            var (k, start) = (parameters.Terms[t].Size, parameters.StartOf(t));
            double[] score = new double[k * k], product = new double[k * k], derivative = new double[k * k];
            deviance.FindScore(t, score);
            score = coordinates.Term(t).ScoreToModel(score);
            SmallMatrix.MultiplyAdd(2, score, parameters.FactorOf(t, theta), product, k, k, k);
            for (var i = 0; i < parameters.Terms[t].ParameterCount; i++)
            {
                parameters.Terms[t].FillDerivative(parameters.Of(t, theta), i, derivative);
                gradient[start + i] = VectorKernels.Dot(product, derivative);
            }
        }
        return gradient;
    }
}

using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Inference;

/// <summary>
/// Satterthwaite's degrees of freedom for a contrast l'beta: 2 v^2 / (g'Ag), v = l'Cov(beta) l, g its gradient in
/// (theta, sigma), A their covariance (Fai and Cornelius 1996; Kuznetsova et al. 2017, JSS 82(13), eq. 5).
/// </summary>
public static class Satterthwaite
{
    /// <summary>The degrees of freedom of l'beta; n - p for a linear model.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="contrast">l, p values.</param>
    public static double DegreesOfFreedom(LinearMixedModelFit fit, ReadOnlySpan<double> contrast)
    {
        if (!fit.IsMixed) return fit.Statistics.ResidualDegreesOfFreedom;
        var information = fit.VarianceInformation;
        var order = information.FixedCovarianceDerivatives.Count;
        var gradient = new double[order];
        var variance = QuadraticForm.Of(fit.FixedEffects.Covariance, contrast);
        // The derivatives of log v: their size does not depend on the unit of the response.
        for (var k = 0; k < order; k++)
            gradient[k] = QuadraticForm.Of(information.FixedCovarianceDerivatives[k], contrast) / variance;
        return 2 / information.VarianceOf(gradient);
    }
}

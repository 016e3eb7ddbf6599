using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// A test of a weighted sum of the residuals against zero: whether the model would fit better with one more column, the
/// weights c, at the variances as they are.
/// </summary>
/// <remarks>
/// With e = y - X beta - Z b, Var(c'We) = sigma^2 c'W(I - H)c, H the hat matrix of (u, beta); c'W(I - H)c is the
/// penalized residual sum of squares of c taken for a response. So c'We / c'W(I - H)c is the coefficient that c
/// would have. In a linear model its t is exact; in a mixed one its degrees of freedom are Satterthwaite's (Fai
/// and Cornelius 1996).
/// </remarks>
/// <param name="Coefficient">The coefficient of c, in units of the response.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="DegreesOfFreedom">Those of t.</param>
/// <param name="T">Coefficient / StandardError; in a linear model that of the model with c.</param>
/// <param name="PValue">Two-sided.</param>
public sealed record ResidualContrast(
    double Coefficient, double StandardError, double DegreesOfFreedom, double T, double PValue)
{
    /// <summary>Less than this share of c is left beside the columns of X where c depends on them.</summary>
    private const double Dependent = 1e-10;

    /// <summary>Tests one contrast.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="residuals">Its residuals.</param>
    /// <param name="contrast">c, n values.</param>
    /// <returns>Null where the columns of X leave nothing of c, or the model no residuals to test.</returns>
    public static ResidualContrast? Of(LinearMixedModelFit fit, Residuals residuals, double[] contrast)
    {
        var weights = fit.Design.Rows.Weights is { } w ? w.Span : [];
        double product = 0, square = 0;
        for (var i = 0; i < contrast.Length; i++)
        {
            var weighted = (weights.IsEmpty ? 1 : weights[i]) * contrast[i];
            product += weighted * residuals.Response.Span[i];
            square += weighted * contrast[i];
        }
        if (!(square > 0) || !double.IsFinite(square)) return null;
        var form = ResidualForm.Of(fit, contrast);
        if (!(form.Value > Dependent * square)) return null;
        var (coefficient, error) = (product / form.Value, fit.Sigma / Math.Sqrt(form.Value));
        return fit.IsMixed
            ? Approximate(coefficient, error, form.DegreesOfFreedom)
            : Exact(coefficient, error, form.DegreesOfFreedom);
    }

    private static ResidualContrast Approximate(double coefficient, double error, double df) =>
        new(coefficient, error, df, coefficient / error, StudentT.TwoSidedP(coefficient / error, df));

    /// <summary>The residual variance of the model with c, which has one degree of freedom less, is smaller.</summary>
    private static ResidualContrast? Exact(double coefficient, double error, double df)
    {
        var ratio = coefficient / error;
        if (!(df > 1) || ratio * ratio >= df) return null;
        error *= Math.Sqrt((df - ratio * ratio) / (df - 1));
        var t = coefficient / error;
        return new ResidualContrast(coefficient, error, df - 1, t, StudentT.TwoSidedP(t, df - 1));
    }
}

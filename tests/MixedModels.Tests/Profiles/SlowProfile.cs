using MixedModels.Fitting;
using MixedModels.Inference;

namespace MixedModels.Tests.Profiles;

/// <summary>
/// The slow obvious way to a profile: minimise -2 log L over theta by Nelder and Mead, the held parameter put in by
/// its definition. Uses the public value of the profiled deviance alone: at a given sigma it is put together from its
/// parts.
/// </summary>
internal sealed class SlowProfile(LinearMixedModelFit fit, ModelParameter parameter, double value)
{
    private readonly ProfiledDeviance _deviance = new(fit.CrossProducts, fit.Criterion);

    public double Minimum()
    {
        var start = fit.Theta.Append(Math.Log(fit.Sigma)).ToArray();
        var best = double.PositiveInfinity;
        for (var round = 0; round < 6; round++)
        {
            (start, best) = NelderMead.Minimize(At, start, round == 0 ? 0.3 : 0.03);
        }
        return best;
    }

    /// <summary>One of the free values is replaced so that the parameter has its value.</summary>
    private double At(double[] free)
    {
        var (theta, sigma) = (free[..^1], Math.Exp(free[^1]));
        var isFull = theta.Length == 3;
        switch (parameter.Kind)
        {
            case ModelParameterKind.Residual:
                sigma = value;
                break;
            case ModelParameterKind.StandardDeviation when parameter.Column == 0 || !isFull:
                theta[fit.Parameters.StartOf(parameter.Term) + parameter.Column] = value / sigma;
                break;
            case ModelParameterKind.StandardDeviation:
                var rest = (value * value / (sigma * sigma)) - (theta[1] * theta[1]);
                if (rest < 0) return double.PositiveInfinity;
                theta[2] = Math.Sqrt(rest);
                break;
            default:
                theta[1] = Math.Abs(theta[2]) * value / Math.Sqrt(1 - (value * value)) * Math.Sign(theta[0]);
                break;
        }
        var profiled = _deviance.Evaluate(theta);
        double df = fit.Design.RowCount - (fit.Criterion == Criterion.Reml ? fit.FixedEffects.Names.Count : 0);
        var best = _deviance.Sigma; // profiled = log|M| + df (1 + log(2 pi best^2)), r^2 = df best^2
        return profiled + (df * ((2 * Math.Log(sigma / best)) + (best * best / (sigma * sigma)) - 1));
    }
}

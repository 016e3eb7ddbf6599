using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.Optimization;
using MixedModels.Systems;

namespace MixedModels.Profiles;

/// <summary>A fixed effect, held at a value; by maximum likelihood. The rows are not needed.</summary>
internal sealed class HeldFixedEffect : IHeldParameter
{
    private readonly FixedEffectConstraint _constraint;
    private readonly double[] _estimates;
    private readonly double _constant;
    private double[] _start;

    public HeldFixedEffect(LinearMixedModelFit fit, double[] estimates, ModelParameter parameter)
    {
        (Parameter, Estimate) = (parameter, parameter.In(fit));
        Step = fit.FixedEffects.StandardErrors[parameter.Column];
        (_estimates, _start) = (estimates, estimates);
        (var row, _constant) = fit.CrossProducts.Coordinates.FixedEffectToModel(parameter.Column);
        _constraint = new FixedEffectConstraint(fit.CrossProducts, row);
    }

    /// <inheritdoc/>
    public ModelParameter Parameter { get; }

    /// <inheritdoc/>
    public double Estimate { get; }

    /// <inheritdoc/>
    public double Step { get; }

    /// <inheritdoc/>
    public double Minimize(double value)
    {
        var deviance = new SearchDeviance(_constraint.At(value - _constant), Criterion.Ml);
        var end = DampedNewton.Minimize(deviance, _start, ProfileSearch.Newton);
        if (double.IsFinite(end.Value)) _start = end.Parameters;
        return end.Value;
    }

    /// <inheritdoc/>
    public void StartAgain() => _start = _estimates;
}

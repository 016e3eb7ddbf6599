namespace MixedModels.Inference.Methods;

/// <summary>The same degrees of freedom for every contrast: n - p, infinitely many, or none.</summary>
internal sealed class ConstantInference(MixedModelFit fit, DegreesOfFreedomMethod method)
    : FixedEffectInference(fit, method)
{
    private readonly double _degreesOfFreedom = method switch
    {
        DegreesOfFreedomMethod.Residual => fit.Design.RowCount - fit.FixedEffects.Names.Count,
        DegreesOfFreedomMethod.Asymptotic => double.PositiveInfinity,
        _ => double.NaN,
    };

    /// <inheritdoc/>
    public override double DegreesOfFreedom(ReadOnlySpan<double> contrast) => _degreesOfFreedom;

    private protected override Denominator Denominator(JointContrast joint) => new(_degreesOfFreedom);
}

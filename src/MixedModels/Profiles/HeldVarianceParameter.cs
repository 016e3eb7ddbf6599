using MixedModels.Covariances;
using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.Optimization;

namespace MixedModels.Profiles;

/// <summary>A standard deviation, a correlation or sigma, held at a value. It owns its workspace.</summary>
internal sealed class HeldVarianceParameter : IHeldParameter
{
    private readonly HeldDeviance _deviance;
    private readonly OrderedFactor[] _factors;
    private readonly CovarianceParameters _parameters;
    private readonly ParameterHold _hold;
    private readonly double[] _estimates;
    private readonly double[] _start;
    private readonly double[] _joint;
    private readonly double _scale;

    public HeldVarianceParameter(LinearMixedModelFit fit, double sigma, SearchDeviance search, ModelParameter parameter)
    {
        (Parameter, _parameters) = (parameter, search.Parameters);
        var coordinates = search.CrossProducts.Coordinates;
        Estimate = parameter.Kind == ModelParameterKind.Residual ? sigma : parameter.In(fit);
        Step = FirstStep(fit);
        _scale = parameter.Kind == ModelParameterKind.Correlation ? 1 : coordinates.ResponseScale;
        _factors = [.. _parameters.Terms.Select((s, t) => new OrderedFactor(s, coordinates.Term(t), First(t)))];
        _hold = HoldOf(parameter);
        _deviance = new HeldDeviance(search, _factors, _hold);
        var m = _parameters.Count;
        (_joint, _estimates, _start) = (new double[m + 1], new double[m + 1], new double[m]);
        var theta = fit.Theta.ToArray();
        for (var t = 0; t < _factors.Length; t++)
            _factors[t].Read(_parameters.FactorOf(t, theta), _parameters.Of(t, _estimates.AsSpan()));
        _estimates[m] = Math.Log(sigma / coordinates.ResponseScale);
        StartAgain();
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
        _deviance.HeldValue = value / _scale;
        var end = DampedNewton.Minimize(_deviance, _start, ProfileSearch.Newton);
        if (!double.IsFinite(end.Value)) return double.PositiveInfinity;
        _hold.Place(_deviance.HeldValue, end.Parameters, _joint);
        Release();
        return end.Value;
    }

    /// <inheritdoc/>
    public void StartAgain()
    {
        _estimates.CopyTo(_joint, 0);
        Release();
    }

    private void Release()
    {
        for (var t = 0; t < _factors.Length; t++) _factors[t].LeaveZero(_parameters.Of(t, _joint.AsSpan()));
        _hold.Release(_joint, _start);
    }

    private ReadOnlySpan<int> First(int term) => (term == Parameter.Term, Parameter.Kind) switch
    {
        (false, _) => [],
        (_, ModelParameterKind.Correlation) => new[] { Parameter.Column, Parameter.OtherColumn },
        _ => new[] { Parameter.Column },
    };

    private ParameterHold HoldOf(ModelParameter parameter)
    {
        var m = _parameters.Count;
        if (parameter.Kind == ModelParameterKind.Residual) return new ResidualHold(m);
        var start = _parameters.StartOf(parameter.Term);
        return parameter.Kind == ModelParameterKind.StandardDeviation
            ? new DeviationHold(m, start)
            : new CorrelationHold(m, start, start + _parameters.Terms[parameter.Term].Size);
    }

    private double FirstStep(LinearMixedModelFit fit) => Parameter.Kind switch
    {
        ModelParameterKind.Correlation => 0.3,
        ModelParameterKind.Residual => Estimate * Math.Sqrt(0.5 / fit.Design.RowCount),
        _ => Estimate > 0
            ? Estimate * Math.Sqrt(0.5 / fit.Design.RandomEffects[Parameter.Term].LevelCount)
            : fit.Sigma / Math.Sqrt(fit.Design.RowCount),
    };
}

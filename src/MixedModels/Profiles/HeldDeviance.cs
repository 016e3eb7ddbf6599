using MixedModels.Fitting;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Numerics.Optimization;

namespace MixedModels.Profiles;

/// <summary>
/// The deviance or REML criterion with one standard deviation, correlation or sigma held at a value, as a function of
/// what is left free: beta is profiled out, sigma is not. Exact gradient; curvature by the average information.
/// </summary>
/// <remarks>
/// With G the relative covariances and l = log sigma:  d = log|M| + df log(2 pi sigma^2) + r^2 / sigma^2, and
/// d'(G) = S at this sigma, d'(l) = 2 df - 2 r^2 / sigma^2, d''(l, l) = 4 r^2 / sigma^2, d''(G_k, l) = 2 c_k with c_k
/// as the average information has it.
/// </remarks>
internal sealed class HeldDeviance : ISmoothObjective
{
    private readonly SearchDeviance _search;
    private readonly ParameterHold _hold;
    private readonly OrderedFactor[] _factors;
    private readonly CovarianceChange[] _changes;
    private readonly double[] _free;
    private readonly double[] _joint;
    private readonly double[] _vector;
    private readonly double[] _jointGradient;
    private readonly double[] _jointCurvature;
    private readonly double[] _jacobian;
    private readonly double[] _half;
    private readonly double[] _information;
    private readonly double[] _scores;
    private readonly double[] _unused;
    private double _sigmaSquared;

    public HeldDeviance(SearchDeviance search, OrderedFactor[] factors, ParameterHold hold)
    {
        (_search, _factors, _hold) = (search, factors, hold);
        var m = search.ParameterCount;
        (_free, _joint, _vector, _scores, _unused) =
            (new double[m], new double[m + 1], new double[m], new double[m], new double[m]);
        (_jointGradient, _jointCurvature) = (new double[m + 1], new double[(m + 1) * (m + 1)]);
        (_jacobian, _half, _information) = (new double[(m + 1) * m], new double[(m + 1) * m], new double[m * m]);
        _changes =
        [
            .. factors.SelectMany((f, t) => Enumerable.Range(0, f.Count).Select(_ =>
                new CovarianceChange(t, new double[SizeOf(t) * SizeOf(t)]))),
        ];
    }

    /// <summary>The value of the held parameter, standard deviations on the scale of the search.</summary>
    public double HeldValue { get; set; }

    /// <inheritdoc/>
    public int ParameterCount => _search.ParameterCount;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters)
    {
        parameters.CopyTo(_free);
        _hold.Place(HeldValue, _free, _joint);
        _sigmaSquared = Math.Exp(2 * _joint[^1]);
        if (!(_sigmaSquared > 0 && double.IsFinite(_sigmaSquared))) return double.PositiveInfinity;
        for (var t = 0; t < _factors.Length; t++)
            _factors[t].Write(ElementsOf(t, _joint), _search.Parameters.Of(t, _vector.AsSpan()));
        return _search.EvaluateAt(_vector, _sigmaSquared);
    }

    /// <inheritdoc/>
    public void Differentiate(Span<double> gradient, Span<double> curvature)
    {
        var m = ParameterCount;
        FindJoint();
        _hold.Differentiate(HeldValue, _free, _joint, _jacobian);
        Array.Clear(_half);
        SmallMatrix.MultiplyAdd(1, _jointCurvature, _jacobian, _half, m + 1, m, m + 1);
        for (var i = 0; i < m; i++)
        {
            var column = _jacobian.AsSpan(i * (m + 1), m + 1);
            gradient[i] = VectorKernels.Dot(column, _jointGradient);
            for (var j = 0; j < m; j++)
                curvature[j * m + i] = VectorKernels.Dot(column, _half.AsSpan(j * (m + 1), m + 1));
        }
    }

    private void FindJoint()
    {
        var m = ParameterCount;
        for (int t = 0, at = 0; t < _factors.Length; t++)
            for (var e = 0; e < _factors[t].Count; e++) _factors[t].FillChange(e, _changes[at++].Change);
        _search.InformAlong(_changes, _information, _scores, _sigmaSquared);
        _search.FindGradient(_unused, _sigmaSquared);
        for (var l = 0; l < m; l++)
        {
            _information.AsSpan(l * m, m).CopyTo(_jointCurvature.AsSpan(l * (m + 1)));
            _jointCurvature[l * (m + 1) + m] = _jointCurvature[m * (m + 1) + l] = 2 * _scores[l];
        }
        var ratio = _search.Solver.PenalizedResidualSum / _sigmaSquared;
        _jointCurvature[^1] = 4 * ratio;
        _jointGradient[^1] = 2 * _search.DegreesOfFreedom - 2 * ratio;
        for (int t = 0, at = 0; t < _factors.Length; t++)
        {
            var score = new double[SizeOf(t) * SizeOf(t)];
            _search.FindScore(t, score);
            _factors[t].AddCurvature(score, _jointCurvature, at, m + 1);
            for (var e = 0; e < _factors[t].Count; e++, at++)
                _jointGradient[at] = VectorKernels.Dot(score, _changes[at].Change);
        }
    }

    private Span<double> ElementsOf(int term, double[] joint) =>
        joint.AsSpan(_search.Parameters.StartOf(term), _factors[term].Count);

    private int SizeOf(int term) => _search.Parameters.Terms[term].Size;
}

using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Optimization;

/// <summary>
/// Minimisation of few evaluations: Newton steps with an approximate Hessian H, damped by Levenberg and Marquardt
/// (H + lambda diag H), lambda steered by how much of the promised decrease came true (Nielsen 1999,
/// "Damping parameter in Marquardt's method").
/// </summary>
public static class DampedNewton
{
    /// <summary>Decreases below this share of the value are rounding.</summary>
    private const double RoundingShare = 1e-13;

    /// <summary>A step that was to be too small for values to see, but raises the value by more than this share, followed rounding in a flat direction.</summary>
    private const double LargestRise = 1e-11;

    /// <summary>Minimises from <paramref name="start"/>.</summary>
    public static OptimizationResult Minimize(ISmoothObjective objective, ReadOnlySpan<double> start, NewtonOptions options)
    {
        var search = new Search(objective, options);
        if (search.Begin(start))
            while (search.Step()) { }
        return search.Result();
    }

    /// <summary>The secant is trusted for steps that promised less than this; further away it spans too much.</summary>
    private const double NearOptimum = 0.02;

    /// <summary>Where a step near the optimum leaves less of the promise than this, the approximate curvature is good and better left alone.</summary>
    private const double QuickDecline = 1e-4;

    /// <summary>The secant along a step corrects the curvature only when the two agree this far: otherwise the step was long or lost in rounding.</summary>
    private const double LeastSecant = 0.3;

    private sealed class Search(ISmoothObjective objective, NewtonOptions options)
    {
        private readonly int _count = objective.ParameterCount;
        private readonly double[] _gradient = new double[objective.ParameterCount];
        private readonly double[] _curvature = new double[objective.ParameterCount * objective.ParameterCount];
        private readonly double[] _factor = new double[objective.ParameterCount * objective.ParameterCount];
        private readonly double[] _step = new double[objective.ParameterCount];
        private readonly double[] _moved = new double[objective.ParameterCount];
        private readonly double[] _change = new double[objective.ParameterCount];
        private readonly double[] _bent = new double[objective.ParameterCount];
        private readonly List<TraceEntry> _trace = [];
        private double[] _point = [];
        private double _value;
        private double _promise;
        private double _damping;
        private double _growth = 2;
        private int _evaluations;
        private int _differentiations;
        private StopReason _reason;

        /// <summary>The start; false when the objective has no value there.</summary>
        public bool Begin(ReadOnlySpan<double> start)
        {
            _point = start.ToArray();
            _value = Evaluate(_point);
            if (!double.IsFinite(_value)) return Stop(StopReason.NoValueAtStart);
            objective.Differentiate(_gradient, _curvature);
            _differentiations++;
            _promise = Solve(0);
            _trace.Add(new TraceEntry(_point, _value, true, _promise));
            return true;
        }

        /// <summary>One damped step; false when the search is over.</summary>
        public bool Step()
        {
            if (_promise <= options.Tolerance) return Stop(StopReason.Converged);
            if (_evaluations >= options.MaxEvaluations) return Stop(StopReason.EvaluationLimit);
            if (options.Cancellation.IsCancellationRequested) return Stop(StopReason.Cancelled);
            var promised = Solve(_damping);
            var candidate = new double[_count];
            for (var i = 0; i < _count; i++) candidate[i] = _point[i] + _step[i];
            var value = Evaluate(candidate);
            return promised < RoundingShare * (1 + Math.Abs(_value)) ? StepByPromise(candidate, value) : StepByValue(candidate, value, promised);
        }

        /// <summary>A step large enough for values to judge it.</summary>
        private bool StepByValue(double[] candidate, double value, double promised)
        {
            if (!(value < _value))
            {
                _trace.Add(new TraceEntry(candidate, value, false, double.NaN));
                _damping = Math.Max(1e-3, _damping) * _growth;
                _growth *= 2;
                return true;
            }
            var gain = (_value - value) / promised;
            _damping *= gain > 0.9 ? 0.1 : Math.Max(1.0 / 3, 1 - Math.Pow(2 * gain - 1, 3));
            if (_damping < 1e-9) _damping = 0;
            _growth = 2;
            Accept(candidate, value);
            return true;
        }

        /// <summary>A step that rounding would hide: taken when it lowers what a further step promises.</summary>
        private bool StepByPromise(double[] candidate, double value)
        {
            if (!(value < _value + LargestRise * (1 + Math.Abs(_value))))
            {
                _trace.Add(new TraceEntry(candidate, value, false, double.NaN));
                return Stop(StopReason.NoFurtherDecrease);
            }
            var promise = _promise;
            _damping = 0;
            Accept(candidate, value);
            return _promise < promise / 2 || Stop(StopReason.NoFurtherDecrease);
        }

        private void Accept(double[] candidate, double value)
        {
            for (var i = 0; i < _count; i++)
            {
                _moved[i] = candidate[i] - _point[i];
                _change[i] = -_gradient[i];
            }
            (_point, _value) = (candidate, value);
            objective.Differentiate(_gradient, _curvature);
            _differentiations++;
            for (var i = 0; i < _count; i++) _change[i] += _gradient[i];
            var before = _promise;
            _promise = Solve(0);
            if (before < NearOptimum && _promise > QuickDecline * before)
            {
                Correct();
                _promise = Solve(0);
            }
            _trace.Add(new TraceEntry(candidate, value, true, _promise));
        }

        public OptimizationResult Result() =>
            new(_point, _value, _gradient, _curvature, _promise, _evaluations, _differentiations, _reason, _trace);

        private bool Stop(StopReason reason)
        {
            _reason = reason;
            return false;
        }

        private double Evaluate(double[] point)
        {
            var value = objective.Evaluate(point);
            _evaluations++;
            options.Progress?.Invoke(_evaluations, value);
            return value;
        }

        /// <summary>
        /// Makes the curvature reproduce the last change of the gradient (the update of Broyden, Fletcher, Goldfarb and
        /// Shanno, from the new approximation): what the approximation lacks recurs in one direction.
        /// </summary>
        private void Correct()
        {
            double secant = 0, bend = 0;
            for (var i = 0; i < _count; i++)
            {
                _bent[i] = VectorKernels.Dot(_curvature.AsSpan(i * _count, _count), _moved);
                secant += _moved[i] * _change[i];
                bend += _moved[i] * _bent[i];
            }
            if (!(secant > LeastSecant * bend && secant < bend / LeastSecant)) return;
            for (var c = 0; c < _count; c++)
                for (var r = 0; r < _count; r++) _curvature[c * _count + r] += _change[r] * _change[c] / secant - _bent[r] * _bent[c] / bend;
        }

        /// <summary>The step for this damping, and the decrease that the quadratic model promises for it.</summary>
        private double Solve(double damping)
        {
            var scale = 0.0;
            for (var i = 0; i < _count; i++) scale = Math.Max(scale, _curvature[i * (_count + 1)]);
            var ridge = Math.Max(1e-14 * scale, 1e-300);
            do
            {
                _curvature.CopyTo(_factor, 0);
                for (var i = 0; i < _count; i++) _factor[i * (_count + 1)] += damping * _curvature[i * (_count + 1)] + ridge;
                ridge *= 100;
            }
            while (DenseCholesky.Factor(_factor, _count, _count) >= 0);
            for (var i = 0; i < _count; i++) _step[i] = -_gradient[i];
            Triangular.SolveLower(_factor, _count, _count, _step);
            Triangular.SolveLowerTransposed(_factor, _count, _count, _step);
            double slope = 0, bend = 0;
            for (var i = 0; i < _count; i++)
            {
                slope += _gradient[i] * _step[i];
                bend += _step[i] * VectorKernels.Dot(_curvature.AsSpan(i * _count, _count), _step);
            }
            return -slope - bend / 2;
        }
    }
}

using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Numerics.Optimization;

/// <summary>
/// Minimisation of few evaluations: Newton steps with an approximate Hessian H, damped by Levenberg and Marquardt
/// (H + lambda diag H), lambda steered by how much of the promised decrease came true (Nielsen 1999,
/// "Damping parameter in Marquardt's method"). Ends whatever the objective does: each refused step raises lambda faster
/// than the last, and a point without a finite value, gradient and curvature is refused like one that is too high.
/// </summary>
public static class DampedNewton
{
    /// <summary>Decreases below this share of the value are rounding.</summary>
    private const double RoundingShare = 1e-13;

    /// <summary>
    /// A step that was to be too small for values to see, but raises the value by more than this share, followed
    /// rounding in a flat direction.
    /// </summary>
    private const double LargestRise = 1e-11;

    /// <summary>Minimises from <paramref name="start"/>.</summary>
    public static OptimizationResult Minimize(
        ISmoothObjective objective, ReadOnlySpan<double> start, NewtonOptions options)
    {
        var search = new Search(objective, options);
        if (search.Begin(start))
            while (search.Step()) { }
        return search.Result();
    }

    /// <summary>The secant is trusted for steps that promised less than this; further away it spans too much.</summary>
    private const double NearOptimum = 0.02;

    /// <summary>
    /// Where a step near the optimum leaves less of the promise than this, the approximate curvature is good and better
    /// left alone.
    /// </summary>
    private const double QuickDecline = 1e-4;

    /// <summary>
    /// The secant along a step corrects the curvature only when it is at least this share of it: otherwise the step was
    /// lost in rounding. Where the curvature is five times too large, as the average information is at a poor optimum,
    /// uncorrected steps would go a fifth of the way each.
    /// </summary>
    private const double LeastSecant = 0.03;

    /// <summary>A secant that is so many times the curvature spans a step that was too long.</summary>
    private const double MostSecant = 3;

    /// <summary>
    /// After so many evaluations, of which searches need 5 to 12, the approximate curvature is doubted.
    /// </summary>
    private const int ManyEvaluations = 40;

    /// <summary>
    /// A step that leaves more of the promise than this went by a poor curvature, or along a bent way; then the
    /// curvature is found by differences.
    /// </summary>
    private const double SlowDecline = 0.1;

    /// <summary>What is added to the curvature to make it definite starts at this share of its largest entry.</summary>
    private const double LeastRidge = 1e-14;

    /// <summary>The least of the ridge where there is no curvature.</summary>
    private const double SmallestRidge = 1e-300;

    private sealed class Search(ISmoothObjective objective, NewtonOptions options)
    {
        private readonly int _count = objective.ParameterCount;
        private double[] _gradient = new double[objective.ParameterCount];
        private double[] _curvature = new double[objective.ParameterCount * objective.ParameterCount];
        private double[] _nextGradient = new double[objective.ParameterCount];
        private double[] _nextCurvature = new double[objective.ParameterCount * objective.ParameterCount];
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

        /// <summary>The start; false when the objective has no value or no slope there.</summary>
        public bool Begin(ReadOnlySpan<double> start)
        {
            _point = start.ToArray();
            _value = Evaluate(_point);
            if (!double.IsFinite(_value) || !Differentiate()) return Stop(StopReason.NoValueAtStart);
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
            if (!AreFinite(candidate)) return DampMore();
            var value = Evaluate(candidate);
            return promised < RoundingShare * (1 + Math.Abs(_value))
                ? StepByPromise(candidate, value)
                : StepByValue(candidate, value, promised);
        }

        /// <summary>A step large enough for values to judge it.</summary>
        private bool StepByValue(double[] candidate, double value, double promised)
        {
            var gain = (_value - value) / promised;
            if (!(value < _value) || !TryMove(candidate, value))
            {
                _trace.Add(new TraceEntry(candidate, value, false, double.NaN));
                return DampMore();
            }
            _damping *= gain > 0.9 ? 0.1 : Math.Max(1.0 / 3, 1 - Math.Pow(2 * gain - 1, 3));
            if (_damping < 1e-9) _damping = 0;
            _growth = 2;
            return true;
        }

        /// <summary>A step that rounding would hide: taken when it lowers what a further step promises.</summary>
        private bool StepByPromise(double[] candidate, double value)
        {
            var promise = _promise;
            if (!(value < _value + LargestRise * (1 + Math.Abs(_value))) || !TryMove(candidate, value))
            {
                _trace.Add(new TraceEntry(candidate, value, false, double.NaN));
                return Stop(StopReason.NoFurtherDecrease);
            }
            _damping = 0;
            return _promise < promise / 2 || Stop(StopReason.NoFurtherDecrease);
        }

        /// <summary>The next step is shorter; false when there is none shorter.</summary>
        private bool DampMore()
        {
            _damping = Math.Max(1e-3, _damping) * _growth;
            _growth *= 2;
            return double.IsFinite(_damping) || Stop(StopReason.NoFurtherDecrease);
        }

        /// <summary>
        /// Moves to the point evaluated last; false, and all stays as it was, where the search could not go on from it.
        /// </summary>
        private bool TryMove(double[] candidate, double value)
        {
            if (!double.IsFinite(value) || !Differentiate()) return false;
            for (var i = 0; i < _count; i++)
            {
                _moved[i] = candidate[i] - _point[i];
                _change[i] = _gradient[i] - _nextGradient[i];
            }
            (_point, _value) = (candidate, value);
            var before = _promise;
            _promise = Solve(0);
            if (before < NearOptimum && _promise > QuickDecline * before)
            {
                Correct();
                _promise = Solve(0);
            }
            if (IsSlow(before) && DifferencedCurvature.TryFind(GradientAt, _point, _gradient, _curvature))
                _promise = Solve(0);
            _trace.Add(new TraceEntry(candidate, value, true, _promise));
            return true;
        }

        /// <summary>Whether the search goes on for long, and its last step was of little use.</summary>
        private bool IsSlow(double before) =>
            _evaluations > ManyEvaluations && _evaluations + _count < options.MaxEvaluations
            && _promise > options.Tolerance && _promise > SlowDecline * before;

        /// <summary>The gradient at some other point; not a number where there is none.</summary>
        private void GradientAt(double[] point, double[] gradient)
        {
            var value = AreFinite(point) ? Evaluate(point) : double.NaN;
            Array.Fill(gradient, double.NaN);
            if (AreFinite(point)) _trace.Add(new TraceEntry([.. point], value, false, double.NaN));
            if (!double.IsFinite(value)) return;
            objective.Differentiate(gradient, _nextCurvature);
            _differentiations++;
        }

        /// <summary>
        /// Gradient and curvature at the point evaluated last become the current ones; false, and the current ones
        /// stay, when a number in them is not finite.
        /// </summary>
        private bool Differentiate()
        {
            objective.Differentiate(_nextGradient, _nextCurvature);
            _differentiations++;
            if (!AreFinite(_nextGradient) || !AreFinite(_nextCurvature)) return false;
            (_gradient, _nextGradient) = (_nextGradient, _gradient);
            (_curvature, _nextCurvature) = (_nextCurvature, _curvature);
            return true;
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
            if (!(secant > LeastSecant * bend && secant < MostSecant * bend)) return;
            for (var c = 0; c < _count; c++)
                for (var r = 0; r < _count; r++)
                    _curvature[c * _count + r] += _change[r] * _change[c] / secant - _bent[r] * _bent[c] / bend;
        }

        /// <summary>
        /// The step for this damping, and the decrease that the quadratic model promises for it: infinite where the
        /// step is.
        /// </summary>
        private double Solve(double damping)
        {
            var scale = Largest(_curvature);
            var ridge = Math.Max(LeastRidge * scale, SmallestRidge);
            var least = scale > 0 ? ridge : Largest(_gradient); // no curvature: a damping of one gives a step of one
            for (; !TryFactor(damping, least, ridge); ridge *= 100)
                if (!double.IsFinite(ridge)) return WithoutBound();
            for (var i = 0; i < _count; i++) _step[i] = -_gradient[i];
            Triangular.SolveLower(_factor, _count, _count, _step);
            Triangular.SolveLowerTransposed(_factor, _count, _count, _step);
            double slope = 0, bend = 0;
            for (var i = 0; i < _count; i++)
            {
                slope += _gradient[i] * _step[i];
                bend += _step[i] * VectorKernels.Dot(_curvature.AsSpan(i * _count, _count), _step);
            }
            var promise = -slope - bend / 2;
            return double.IsNaN(promise) ? WithoutBound() : promise;
        }

        /// <summary>A step that numbers do not hold: more damping is wanted.</summary>
        private double WithoutBound()
        {
            Array.Fill(_step, double.NaN);
            return double.PositiveInfinity;
        }

        /// <summary>
        /// Factors H + damping diag(H) + ridge I, no diagonal counted for less than <paramref name="least"/>; false
        /// when it is not definite. It is when the ridge exceeds the sum of each row, unless a number in it is too
        /// large.
        /// </summary>
        private bool TryFactor(double damping, double least, double ridge)
        {
            _curvature.CopyTo(_factor, 0);
            for (var i = 0; i < _count; i++)
            {
                var diagonal = i * (_count + 1);
                _factor[diagonal] += damping * Math.Max(_curvature[diagonal], least) + ridge;
            }
            return DenseCholesky.Factor(_factor, _count, _count) < 0;
        }

        private static double Largest(ReadOnlySpan<double> values)
        {
            var largest = 0.0;
            foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
            return largest;
        }

        private static bool AreFinite(ReadOnlySpan<double> values)
        {
            foreach (var value in values)
                if (!double.IsFinite(value))
                    return false;
            return true;
        }
    }
}

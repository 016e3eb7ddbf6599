using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Numerics.Optimization;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// The deviance (ML) or REML criterion as a function of the covariance parameters alone, in the coordinates of the
/// search, with its exact gradient and an approximate Hessian; beta and sigma are profiled out. It owns its workspace:
/// one for each thread.
/// </summary>
/// <remarks>
/// Value: Bates et al. 2015, eqs. 35 and 42, with prior weights. Gradient: for each term, with C the inverse of M and
/// K = sum_j (I - (CQ)_jj) - U'QU/sigma^2 (k x k), d'(T) = 2 T^-T K; so the derivative with respect to the relative
/// covariance G = T T' is S = T^-T K T^-1. Curvature: the average-information matrix (Johnson and Thompson 1995;
/// Gilmour et al. 1995) plus the part of the second derivative that goes through S, positive part only.
/// </remarks>
internal sealed class SearchDeviance : ISmoothObjective
{
    /// <summary>
    /// A parameter closer to zero than this, where zero is a variance of zero, in units where its column has mean
    /// square one, is evaluated here instead: the deviance depends on its square, 1e-11, and K keeps enough digits
    /// for the derivative.
    /// </summary>
    private const double SmallestDeviation = 3e-6;

    /// <summary>Of a sum of products, relative to the sum of their sizes.</summary>
    private const double Rounding = 4e-16;

    /// <summary>
    /// An error of the objective that nobody sees: likelihoods are compared to two decimals, and held to
    /// references to 1e-7 or so.
    /// </summary>
    private const double LargestError = 1e-7;

    /// <summary>The same for objectives of large data, whose own last digits are rounding.</summary>
    private const double LargestRelativeError = 1e-10;

    private readonly CrossProducts _a;
    private readonly BlockPattern _pattern;
    private readonly BlockedCholesky _solver;
    private readonly int _threads;
    private readonly AverageInformation _information;
    private readonly double[] _vector;
    private readonly double[] _point;
    private readonly double[] _smallest;
    private readonly double[][] _slope;
    private readonly double[][] _excess;
    private readonly double[] _derivatives;
    private readonly double[] _otherDerivatives;
    private readonly double[] _eigenWork;
    private readonly double _constant;
    private bool _isDifferentiated;

    /// <summary>The objective for the given cross-products.</summary>
    public SearchDeviance(CrossProducts crossProducts, Criterion criterion, int threads = 1)
    {
        (_a, _pattern, _threads, Criterion) = (crossProducts, crossProducts.Pattern, threads, criterion);
        _solver = new BlockedCholesky(crossProducts, threads);
        _information = new AverageInformation(crossProducts, _solver);
        (_vector, _point) = (new double[ParameterCount], new double[ParameterCount]);
        _smallest = SmallestDeviations();
        _slope = [.. _pattern.Terms.Select(t => new double[t.Size * t.Size])];
        _excess = [.. _pattern.Terms.Select(t => new double[t.Size * t.Size])];
        var largest = _pattern.Terms.Select(t => t.Size * t.Size).DefaultIfEmpty(0).Max();
        (_derivatives, _otherDerivatives, _eigenWork) =
            (new double[largest], new double[largest], new double[2 * largest]);
        _constant = 2 * DegreesOfFreedom * Math.Log(_a.Coordinates.ResponseScale) - _a.SumLogWeights
            - (criterion == Criterion.Reml ? 2 * _a.Coordinates.FixedEffects.LogDeterminant : 0);
    }

    /// <summary>A.</summary>
    public CrossProducts CrossProducts => _a;

    /// <summary>What the parameters are.</summary>
    public CovarianceParameters Parameters => _a.Parameters;

    /// <summary>REML or ML.</summary>
    public Criterion Criterion { get; }

    /// <inheritdoc/>
    public int ParameterCount => _a.Parameters.Count;

    /// <summary>n - p for REML, n for ML: the divisor of sigma^2.</summary>
    public int DegreesOfFreedom => _a.RowCount - (Criterion == Criterion.Reml ? _pattern.FixedCount : 0);

    /// <summary>The solved system, in the state of the last evaluation.</summary>
    public ISystemSolver Solver => _solver;

    /// <summary>sigma^2 at the last point, on the scale of the search.</summary>
    public double SigmaSquared => _solver.PenalizedResidualSum / DegreesOfFreedom;

    /// <summary>Sigma at the last point, on the scale of the response.</summary>
    public double Sigma => Math.Sqrt(SigmaSquared) * _a.Coordinates.ResponseScale;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters) => Solve(parameters)
        ? LogDeterminant + DegreesOfFreedom * (1 + Math.Log(2 * Math.PI * SigmaSquared)) + _constant
        : double.PositiveInfinity;

    /// <summary>The value with only beta profiled out, at a given sigma^2 on the scale of the search.</summary>
    public double EvaluateAt(ReadOnlySpan<double> parameters, double sigmaSquared) => Solve(parameters)
        ? LogDeterminant + DegreesOfFreedom * Math.Log(2 * Math.PI * sigmaSquared)
            + _solver.PenalizedResidualSum / sigmaSquared + _constant
        : double.PositiveInfinity;

    private double LogDeterminant =>
        _solver.LogDeterminantL + (Criterion == Criterion.Reml ? _solver.LogDeterminantRx : 0);

    private bool Solve(ReadOnlySpan<double> parameters)
    {
        parameters.CopyTo(_point);
        parameters.CopyTo(_vector);
        _isDifferentiated = false;
        for (var i = 0; i < _vector.Length; i++)
            if (Math.Abs(_vector[i]) < _smallest[i]) _vector[i] = Math.CopySign(_smallest[i], _vector[i]);
        return _solver.Solve(Parameters, _vector);
    }

    /// <inheritdoc/>
    public void Differentiate(Span<double> gradient, Span<double> curvature)
    {
        _information.Find(_vector, curvature, SigmaSquared, DegreesOfFreedom);
        FindGradient(gradient);
        AddCurvatureOfFactors(curvature);
        StopAtZero(gradient);
        _isDifferentiated = true;
    }

    /// <summary>The average information of the parameters at a point; false where the deviance has no value.</summary>
    /// <param name="parameters">m.</param>
    /// <param name="information">m x m column-major, written.</param>
    public bool TryInform(ReadOnlySpan<double> parameters, Span<double> information)
    {
        if (!double.IsFinite(Evaluate(parameters))) return false;
        _information.Find(_vector, information, SigmaSquared, DegreesOfFreedom);
        return true;
    }

    /// <summary>
    /// The information along given changes of the covariances, sigma not profiled out; before the gradient is asked
    /// for.
    /// </summary>
    /// <inheritdoc cref="AverageInformation.FindAlong"/>
    public void InformAlong(
        IReadOnlyList<CovarianceChange> changes, Span<double> curvature, Span<double> scores, double sigmaSquared) =>
        _information.FindAlong(changes, curvature, scores, sigmaSquared);

    /// <summary>Whether rounding in the sums may show in the objective at the end of a search.</summary>
    public bool LosesDigits(OptimizationResult end) =>
        ObjectiveErrorAt(end) > Math.Max(LargestError, LargestRelativeError * Math.Abs(end.Value));

    /// <summary>About how far rounding in the sums may move the objective at the end of a search.</summary>
    public double ObjectiveErrorAt(OptimizationResult end)
    {
        MoveTo(end.Parameters);
        return ObjectiveError;
    }

    /// <summary>About how far rounding in the sums may move the objective at the last point.</summary>
    public double ObjectiveError => Rounding * (DegreesOfFreedom * _solver.ResponseCancellation
        + (Criterion == Criterion.Reml ? _solver.FixedCancellation : 0));

    /// <summary>The same function, its sums taken about its solution at some point.</summary>
    public SearchDeviance About(ObservedRows rows, ReadOnlySpan<double> parameters)
    {
        Evaluate(parameters);
        return new SearchDeviance(Refinement.Of(rows, _a, _solver), Criterion, _threads);
    }

    /// <summary>Brings the workspace to the given point, differentiated; nothing to do when it is there.</summary>
    public void MoveTo(ReadOnlySpan<double> parameters)
    {
        if (_isDifferentiated && parameters.SequenceEqual(_point)) return;
        Evaluate(parameters);
        Differentiate(new double[ParameterCount], new double[ParameterCount * ParameterCount]);
    }

    /// <summary>
    /// The same parameters with zeros where a standard deviation is too close to zero to be told from it.
    /// </summary>
    public double[] WithZeros(ReadOnlySpan<double> parameters)
    {
        var zeroed = parameters.ToArray();
        for (var i = 0; i < zeroed.Length; i++)
            if (Math.Abs(zeroed[i]) <= _smallest[i]) zeroed[i] = 0;
        return zeroed;
    }

    /// <summary>A standard deviation as close to zero as it gets, and drawn there, has arrived.</summary>
    private void StopAtZero(Span<double> gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
            if (Math.Abs(_point[i]) < _smallest[i] && gradient[i] * _vector[i] > 0) gradient[i] = 0;
    }

    /// <summary>The gradient at the point evaluated last; the factor is gone afterwards.</summary>
    public void FindGradient(Span<double> gradient) => FindGradient(gradient, SigmaSquared);

    /// <summary>
    /// The gradient of the deviance with only beta profiled out, at a given sigma^2 on the scale of the search.
    /// </summary>
    public void FindGradient(Span<double> gradient, double sigmaSquared)
    {
        _solver.FindExcess(Criterion == Criterion.Reml);
        for (var t = 0; t < _pattern.Terms.Count; t++)
        {
            _solver.Excess(t).CopyTo(_excess[t]);
            SubtractSquares(t, 1 / sigmaSquared);
        }
        PullBack(gradient);
    }

    /// <summary>
    /// The derivative by sigma of the gradient, K replaced by 2 U'QU/sigma^3; sigma on the scale of the search.
    /// </summary>
    public void FindGradientBySigma(Span<double> gradient, double sigma)
    {
        for (var t = 0; t < _pattern.Terms.Count; t++)
        {
            Array.Clear(_excess[t]);
            SubtractSquares(t, -2 / (sigma * sigma * sigma));
        }
        PullBack(gradient);
    }

    /// <summary>2 &lt;T^-T K, dT&gt; for each parameter.</summary>
    private void PullBack(Span<double> gradient)
    {
        for (var t = 0; t < _pattern.Terms.Count; t++)
        {
            var (k, slope, structure, start) =
                (_pattern.Terms[t].Size, _slope[t], Parameters.Terms[t], Parameters.StartOf(t));
            _excess[t].CopyTo(slope, 0);
            for (var c = 0; c < k; c++)
                SmallMatrix.SolveLowerTransposed(_solver.FactorOf(t), k, slope.AsSpan(c * k, k));
            for (var i = 0; i < structure.ParameterCount; i++)
            {
                var support = structure.Support(i);
                structure.Differentiate(Parameters.Of(t, _vector.AsSpan()), i, _derivatives);
                var sum = 0.0;
                for (var e = 0; e < support.Length; e++)
                    sum += _derivatives[e] * slope[support[e].Column * k + support[e].Row];
                gradient[start + i] = 2 * sum;
            }
        }
    }

    /// <summary>K -= scale U'QU, U being l x k.</summary>
    private void SubtractSquares(int t, double scale)
    {
        var (term, excess) = (_pattern.Terms[t], _excess[t]);
        var k = term.Size;
        var u = _solver.Solution.Slice(term.Start, term.Count);
        if (!term.Precision.IsIdentity)
        {
            SubtractSquaresAcross(term, u, excess, scale);
            return;
        }
        if (k == 1)
        {
            excess[0] -= scale * VectorKernels.Dot(u, u);
            return;
        }
        for (var c = 0; c < k; c++)
            for (var r = 0; r <= c; r++)
            {
                var sum = 0.0;
                for (var from = 0; from < u.Length; from += k) sum += u[from + c] * u[from + r];
                excess[c * k + r] -= scale * sum;
                if (r != c) excess[r * k + c] -= scale * sum;
            }
    }

    private static void SubtractSquaresAcross(TermBlock term, ReadOnlySpan<double> u, double[] excess, double scale)
    {
        var k = term.Size;
        for (var j = 0; j < term.LevelCount; j++)
        {
            var later = term.Precision.Later(j);
            var values = term.Precision.Values(j);
            for (var c = 0; c < k; c++)
                for (var r = 0; r < k; r++)
                {
                    excess[c * k + r] -= scale * term.Precision.Diagonal(j) * u[j * k + c] * u[j * k + r];
                    for (var i = 0; i < later.Length; i++)
                        excess[c * k + r] -= scale * values[i]
                            * (u[j * k + c] * u[later[i] * k + r] + u[j * k + r] * u[later[i] * k + c]);
                }
        }
    }

    /// <summary>
    /// H += 2 &lt;S+, dT_i dT_j'&gt;: the second derivative of G = T T' in the directions where S is positive.
    /// </summary>
    private void AddCurvatureOfFactors(Span<double> curvature)
    {
        for (var t = 0; t < _pattern.Terms.Count; t++)
        {
            var (k, structure, start) = (_pattern.Terms[t].Size, Parameters.Terms[t], Parameters.StartOf(t));
            var positive = PositivePart(t);
            var own = Parameters.Of(t, _vector.AsSpan());
            for (var i = 0; i < structure.ParameterCount; i++)
            {
                structure.Differentiate(own, i, _derivatives);
                for (var j = 0; j < structure.ParameterCount; j++)
                {
                    structure.Differentiate(own, j, _otherDerivatives);
                    curvature[(start + j) * ParameterCount + start + i] += 2 * Product(
                        positive, k, structure.Support(i), _derivatives, structure.Support(j), _otherDerivatives);
                }
            }
        }
    }

    /// <summary>&lt;S, A B'&gt; for two matrices that are given by their entries.</summary>
    private static double Product(
        double[] s,
        int k,
        ReadOnlySpan<(int Row, int Column)> a,
        double[] aValues,
        ReadOnlySpan<(int Row, int Column)> b,
        double[] bValues)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            for (var j = 0; j < b.Length; j++)
                if (a[i].Column == b[j].Column) sum += s[b[j].Row * k + a[i].Row] * aValues[i] * bValues[j];
        return sum;
    }

    /// <summary>The positive semidefinite part of S = T^-T K T^-1, left in the term's slope buffer.</summary>
    private double[] PositivePart(int t)
    {
        var (k, slope) = (_pattern.Terms[t].Size, _slope[t]);
        FindScore(t, slope);
        if (k == 1) slope[0] = Math.Max(0, slope[0]);
        else SymmetricEigen.KeepPositive(slope, _eigenWork, k);
        return slope;
    }

    /// <summary>
    /// S = d deviance / d G of a term, k x k: zero at an optimum inside, positive semidefinite on the directions
    /// without variance at an optimum on the boundary. Valid after the gradient was found.
    /// </summary>
    public void FindScore(int term, Span<double> score)
    {
        var k = _pattern.Terms[term].Size;
        var factor = _solver.FactorOf(term);
        _excess[term].CopyTo(score);
        for (var c = 0; c < k; c++) SmallMatrix.SolveLowerTransposed(factor, k, score.Slice(c * k, k));
        for (var c = 0; c < k; c++)
            for (var r = 0; r < c; r++) (score[c * k + r], score[r * k + c]) = (score[r * k + c], score[c * k + r]);
        for (var c = 0; c < k; c++) SmallMatrix.SolveLowerTransposed(factor, k, score.Slice(c * k, k));
        for (var c = 0; c < k; c++)
            for (var r = 0; r < c; r++) score[c * k + r] = score[r * k + c] = (score[c * k + r] + score[r * k + c]) / 2;
    }

    /// <summary>
    /// For each parameter whose zero is a variance of zero the closest it comes to it; 0 for the others.
    /// </summary>
    private double[] SmallestDeviations()
    {
        var smallest = new double[ParameterCount];
        for (var t = 0; t < Parameters.Terms.Count; t++)
            for (var i = 0; i < Parameters.Terms[t].ParameterCount; i++)
                if (Parameters.Terms[t].VanishingColumn(i) is >= 0 and var column
                    && _a.MeanSquare(t, column) is > 0 and var square)
                    smallest[Parameters.StartOf(t) + i] = SmallestDeviation / Math.Sqrt(square);
        return smallest;
    }
}

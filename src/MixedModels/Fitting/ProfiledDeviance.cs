using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Numerics.Optimization;

namespace MixedModels.Fitting;

/// <summary>
/// The deviance (ML) or REML criterion as a function of theta alone, with its exact gradient and an approximate
/// Hessian; beta and sigma are profiled out. It owns its workspace: one for each thread.
/// </summary>
/// <remarks>
/// Value: Bates et al. 2015, eqs. 35 and 42, with prior weights. Gradient: for each term, with C the inverse of M and
/// K = sum_j (I - C_jj) - U U'/sigma^2 (k x k), d'(T) = 2 T^-T K; so the derivative with respect to the relative
/// covariance G = T T' is S = T^-T K T^-1. Curvature: the average-information matrix (Johnson and Thompson 1995;
/// Gilmour et al. 1995) plus the part of the second derivative that goes through S, positive part only.
/// </remarks>
public sealed class ProfiledDeviance : ISmoothObjective
{
    /// <summary>
    /// A diagonal of T closer to zero than this, in units where its column has mean square one, is evaluated here instead:
    /// the deviance depends on its square, 1e-11, and K keeps enough digits for the derivative.
    /// </summary>
    private const double SmallestDiagonal = 3e-6;

    private readonly CrossProducts _a;
    private readonly BlockStructure _structure;
    private readonly PenalizedLeastSquares _solver;
    private readonly AverageInformation _information;
    private readonly double[] _theta;
    private readonly double[] _point;
    private readonly double[] _smallest;
    private bool _isDifferentiated;
    private readonly double[][] _slope;
    private readonly double[][] _excess;
    private readonly double[] _eigenWork;

    /// <summary>The objective for the given cross-products.</summary>
    public ProfiledDeviance(CrossProducts crossProducts, RelativeCovarianceFactor lambda, Criterion criterion, int threads = 1)
    {
        _a = crossProducts;
        _structure = crossProducts.Structure;
        Lambda = lambda;
        Criterion = criterion;
        _solver = new PenalizedLeastSquares(crossProducts, threads);
        _information = new AverageInformation(crossProducts, _solver, lambda);
        _theta = new double[lambda.ParameterCount];
        _point = new double[lambda.ParameterCount];
        _smallest = SmallestDiagonals();
        _slope = [.. _structure.Terms.Select(t => new double[t.Size * t.Size])];
        _excess = [.. _structure.Terms.Select(t => new double[t.Size * t.Size])];
        _eigenWork = new double[2 * _structure.Terms.Max(t => t.Size * t.Size)];
    }

    /// <summary>A.</summary>
    public CrossProducts CrossProducts => _a;

    /// <summary>Lambda(theta).</summary>
    public RelativeCovarianceFactor Lambda { get; }

    /// <summary>REML or ML.</summary>
    public Criterion Criterion { get; }

    /// <inheritdoc/>
    public int ParameterCount => Lambda.ParameterCount;

    /// <summary>n - p for REML, n for ML: the divisor of sigma^2.</summary>
    public int DegreesOfFreedom => _structure.RowCount - (Criterion == Criterion.Reml ? _structure.FixedCount : 0);

    /// <summary>The workspace, in the state of the last evaluation.</summary>
    internal PenalizedLeastSquares Solver => _solver;

    /// <summary>sigma^2 at the last theta.</summary>
    public double SigmaSquared => _solver.PenalizedResidualSum / DegreesOfFreedom;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters)
    {
        parameters.CopyTo(_point);
        parameters.CopyTo(_theta);
        _isDifferentiated = false;
        for (var i = 0; i < _theta.Length; i++)
            if (Math.Abs(_theta[i]) < _smallest[i]) _theta[i] = Math.CopySign(_smallest[i], _theta[i]);
        if (!_solver.Factor(Lambda, _theta)) return double.PositiveInfinity;
        var df = DegreesOfFreedom;
        var logDeterminant = _solver.LogDeterminantL + (Criterion == Criterion.Reml ? _solver.LogDeterminantRx : 0);
        return logDeterminant + df * (1 + Math.Log(2 * Math.PI * SigmaSquared)) - _a.SumLogWeights;
    }

    /// <inheritdoc/>
    public void Differentiate(Span<double> gradient, Span<double> curvature)
    {
        _information.Find(curvature, SigmaSquared, DegreesOfFreedom);
        FindGradient(gradient);
        AddCurvatureOfTemplates(curvature);
        StopAtZero(gradient);
        _isDifferentiated = true;
    }

    /// <summary>Brings the workspace to the given point, differentiated; nothing to do when it is there.</summary>
    internal void MoveTo(ReadOnlySpan<double> parameters)
    {
        if (_isDifferentiated && parameters.SequenceEqual(_point)) return;
        Evaluate(parameters);
        Differentiate(new double[ParameterCount], new double[ParameterCount * ParameterCount]);
    }

    /// <summary>The same parameters with zeros where a diagonal of T is too close to zero to be told from it.</summary>
    internal double[] WithZeros(ReadOnlySpan<double> parameters)
    {
        var zeroed = parameters.ToArray();
        for (var i = 0; i < zeroed.Length; i++)
            if (Math.Abs(zeroed[i]) <= _smallest[i]) zeroed[i] = 0;
        return zeroed;
    }

    /// <summary>A diagonal of T as close to zero as it gets, and drawn there, has arrived.</summary>
    private void StopAtZero(Span<double> gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
            if (Math.Abs(_point[i]) < _smallest[i] && gradient[i] * _theta[i] > 0) gradient[i] = 0;
    }

    /// <summary>The gradient at the point evaluated last; the factor is gone afterwards.</summary>
    public void FindGradient(Span<double> gradient) => FindGradient(gradient, SigmaSquared);

    /// <summary>The gradient in theta of the deviance with only beta profiled out, at a given sigma^2.</summary>
    internal void FindGradient(Span<double> gradient, double sigmaSquared)
    {
        _solver.Invert(Criterion == Criterion.Reml);
        for (var t = 0; t < _structure.Terms.Count; t++) FindExcess(t, sigmaSquared);
        PullBack(gradient);
    }

    /// <summary>The derivative by sigma of the gradient in theta, K replaced by 2 U U'/sigma^3.</summary>
    internal void FindGradientBySigma(Span<double> gradient, double sigma)
    {
        for (var t = 0; t < _structure.Terms.Count; t++)
        {
            Array.Clear(_excess[t]);
            SubtractSquares(t, -2 / (sigma * sigma * sigma));
        }
        PullBack(gradient);
    }

    /// <summary>d'(T) = 2 T^-T K, for each parameter.</summary>
    private void PullBack(Span<double> gradient)
    {
        for (var t = 0; t < _structure.Terms.Count; t++)
        {
            var (k, slope) = (_structure.Terms[t].Size, _slope[t]);
            _excess[t].CopyTo(slope, 0);
            for (var c = 0; c < k; c++) SmallMatrix.SolveLowerTransposed(_solver.Template(t), k, slope.AsSpan(c * k, k));
            var (template, start) = (Lambda.Templates[t], Lambda.StartOf(t));
            for (var i = 0; i < template.ParameterCount; i++)
            {
                var (row, column) = template.Entry(i);
                gradient[start + i] = 2 * slope[column * k + row];
            }
        }
    }

    /// <summary>K = sum_j (I - C_jj) - U U'/sigma^2.</summary>
    private void FindExcess(int t, double sigmaSquared)
    {
        _solver.Inverse.Sum[t].CopyTo(_excess[t], 0);
        SubtractSquares(t, 1 / sigmaSquared);
    }

    /// <summary>K -= scale U U'.</summary>
    private void SubtractSquares(int t, double scale)
    {
        var (term, excess) = (_structure.Terms[t], _excess[t]);
        var k = term.Size;
        var u = _solver.Solution.AsSpan(term.Start, k * term.LevelCount);
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

    /// <summary>H += 2 S+ over parameters in one column of T: the second derivative of G = T T' in the directions where S is positive.</summary>
    private void AddCurvatureOfTemplates(Span<double> curvature)
    {
        for (var t = 0; t < _structure.Terms.Count; t++)
        {
            var (k, template, start) = (_structure.Terms[t].Size, Lambda.Templates[t], Lambda.StartOf(t));
            var positive = PositivePart(t);
            for (var i = 0; i < template.ParameterCount; i++)
                for (var j = 0; j < template.ParameterCount; j++)
                    if (template.Entry(i).Column == template.Entry(j).Column)
                        curvature[(start + j) * ParameterCount + start + i] += 2 * positive[template.Entry(j).Row * k + template.Entry(i).Row];
        }
    }

    /// <summary>The positive semidefinite part of S = T^-T K T^-1, left in the term's slope buffer.</summary>
    private double[] PositivePart(int t)
    {
        var (k, slope) = (_structure.Terms[t].Size, _slope[t]);
        FindScore(t, slope);
        if (k == 1) slope[0] = Math.Max(0, slope[0]);
        else SymmetricEigen.KeepPositive(slope, _eigenWork, k);
        return slope;
    }

    /// <summary>
    /// S = d deviance / d G of a term, k x k: zero at an optimum inside, positive semidefinite on the directions without
    /// variance at an optimum on the boundary. Valid after the gradient was found.
    /// </summary>
    public void FindScore(int term, Span<double> score)
    {
        var k = _structure.Terms[term].Size;
        var template = _solver.Template(term);
        _excess[term].CopyTo(score);
        for (var c = 0; c < k; c++) SmallMatrix.SolveLowerTransposed(template, k, score.Slice(c * k, k));
        for (var c = 0; c < k; c++)
            for (var r = 0; r < c; r++) (score[c * k + r], score[r * k + c]) = (score[r * k + c], score[c * k + r]);
        for (var c = 0; c < k; c++) SmallMatrix.SolveLowerTransposed(template, k, score.Slice(c * k, k));
        for (var c = 0; c < k; c++)
            for (var r = 0; r < c; r++) score[c * k + r] = score[r * k + c] = (score[c * k + r] + score[r * k + c]) / 2;
    }

    /// <summary>For each parameter on a diagonal of T the closest it comes to zero; 0 for the others.</summary>
    private double[] SmallestDiagonals()
    {
        var smallest = new double[ParameterCount];
        for (var t = 0; t < Lambda.Templates.Count; t++)
            for (var i = 0; i < Lambda.Templates[t].ParameterCount; i++)
                if (Lambda.Templates[t].Entry(i) is var (row, column) && row == column && StartingValues.MeanSquare(_a, t, row) is > 0 and var square)
                    smallest[Lambda.StartOf(t) + i] = SmallestDiagonal / Math.Sqrt(square);
        return smallest;
    }
}

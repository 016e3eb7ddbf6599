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
    private readonly double[] _theta;
    private readonly double[] _point;
    private readonly double[] _smallest;
    private bool _isDifferentiated;
    private readonly double[] _residual;
    private readonly double[] _effects;
    private readonly double[][] _direction;
    private readonly double[][] _image;
    private readonly double[] _score;
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
        var length = _structure.RandomCount + _structure.FixedCount;
        _theta = new double[lambda.ParameterCount];
        _point = new double[lambda.ParameterCount];
        _smallest = SmallestDiagonals();
        _residual = new double[length];
        _effects = new double[length];
        _direction = Allocate(lambda.ParameterCount, length);
        _image = Allocate(lambda.ParameterCount, length);
        _score = new double[lambda.ParameterCount];
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
        FindAverageInformation(curvature);
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
        _solver.InvertBlocks(Criterion == Criterion.Reml);
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
            for (var c = 0; c < k; c++) SolveTransposed(_solver.Template(t), k, slope.AsSpan(c * k, k));
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
        _solver.InverseSum[t].CopyTo(_excess[t], 0);
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

    /// <summary>
    /// AI_kl = w_k'Z'PZ w_l / sigma^2 - c_k c_l / df, w_k = (dLambda_k Lambda' + Lambda dLambda_k') Z'We, c_k = w_k'Z'We / sigma^2.
    /// One forward solve for each parameter.
    /// </summary>
    private void FindAverageInformation(Span<double> curvature)
    {
        FindResidual();
        var (q, count, scale) = (_structure.RandomCount, ParameterCount, 1 / SigmaSquared);
        for (var l = 0; l < count; l++)
        {
            SetDirection(l);
            _score[l] = scale * VectorKernels.Dot(_direction[l].AsSpan(0, q), _residual);
            BlockProduct.Multiply(_a, _direction[l], _image[l]);
            for (var k = 0; k <= l; k++) curvature[l * count + k] = scale * VectorKernels.Dot(_direction[k].AsSpan(0, q), _image[l]);
            for (var t = 0; t < _structure.Terms.Count; t++) MultiplyByTransposedLambda(t, _image[l]);
            _solver.SolveForward(_image[l]);
            for (var k = 0; k <= l; k++)
            {
                curvature[l * count + k] -= scale * VectorKernels.Dot(_image[k], _image[l]) + _score[k] * _score[l] / DegreesOfFreedom;
                curvature[k * count + l] = curvature[l * count + k];
            }
        }
    }

    /// <summary>Z'We = Z'Wy - Z'WX beta - Z'WZ b, from the cross-products.</summary>
    private void FindResidual()
    {
        _solver.Solution.CopyTo(_effects, 0);
        for (var t = 0; t < _structure.Terms.Count; t++) MultiplyByLambda(t, _effects);
        BlockProduct.Multiply(_a, _effects, _residual);
        BlockProduct.SubtractFromResponse(_a, _residual);
    }

    private void SetDirection(int parameter)
    {
        var direction = _direction[parameter];
        Array.Clear(direction);
        var t = TermOf(parameter);
        var term = _structure.Terms[t];
        var template = _solver.Template(t);
        var k = term.Size;
        var (row, column) = Lambda.Templates[t].Entry(parameter - Lambda.StartOf(t));
        var u = _solver.Solution.AsSpan(term.Start);
        var residual = _residual.AsSpan(term.Start);
        var target = direction.AsSpan(term.Start, k * term.LevelCount);
        for (var from = 0; from < target.Length; from += k)
        {
            target[from + row] += u[from + column];
            for (var r = column; r < k; r++) target[from + r] += template[column * k + r] * residual[from + row];
        }
    }

    private int TermOf(int parameter)
    {
        var t = 0;
        while (t + 1 < _structure.Terms.Count && Lambda.StartOf(t + 1) <= parameter) t++;
        return t;
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
        for (var c = 0; c < k; c++) SolveTransposed(template, k, score.Slice(c * k, k));
        Transpose(score, k);
        for (var c = 0; c < k; c++) SolveTransposed(template, k, score.Slice(c * k, k));
        for (var c = 0; c < k; c++)
            for (var r = 0; r < c; r++) score[c * k + r] = score[r * k + c] = (score[c * k + r] + score[r * k + c]) / 2;
    }

    // ---- small pieces --------------------------------------------------------------------------------------------

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

    /// <summary>vector := Lambda vector for one term's part.</summary>
    internal void MultiplyByLambda(int t, Span<double> vector)
    {
        var term = _structure.Terms[t];
        var template = _solver.Template(t);
        var k = term.Size;
        var part = vector.Slice(term.Start, k * term.LevelCount);
        for (var from = 0; from < part.Length; from += k)
            for (var r = k - 1; r >= 0; r--)
            {
                var sum = 0.0;
                for (var c = 0; c <= r; c++) sum += template[c * k + r] * part[from + c];
                part[from + r] = sum;
            }
    }

    private void MultiplyByTransposedLambda(int t, Span<double> vector)
    {
        var term = _structure.Terms[t];
        var template = _solver.Template(t);
        var k = term.Size;
        var part = vector.Slice(term.Start, k * term.LevelCount);
        for (var from = 0; from < part.Length; from += k)
            for (var c = 0; c < k; c++)
            {
                var sum = 0.0;
                for (var r = c; r < k; r++) sum += template[c * k + r] * part[from + r];
                part[from + c] = sum;
            }
    }

    /// <summary>x := T^-T x.</summary>
    private static void SolveTransposed(ReadOnlySpan<double> template, int k, Span<double> x)
    {
        for (var c = k - 1; c >= 0; c--)
        {
            var value = x[c];
            for (var m = c + 1; m < k; m++) value -= template[c * k + m] * x[m];
            x[c] = value / template[c * k + c];
        }
    }

    private static void Transpose(Span<double> matrix, int k)
    {
        for (var c = 0; c < k; c++)
            for (var r = 0; r < c; r++) (matrix[c * k + r], matrix[r * k + c]) = (matrix[r * k + c], matrix[c * k + r]);
    }

    private static double[][] Allocate(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => new double[length])];
}

using MixedModels.Covariances;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// The average-information matrix of theta with beta and sigma profiled out (Johnson and Thompson 1995; Gilmour et al.
/// 1995), from the cross-products and the solved system. Allocates nothing after it was made.
/// </summary>
internal sealed class AverageInformation
{
    private readonly CrossProducts _a;
    private readonly BlockPattern _pattern;
    private readonly ISystemSolver _solver;
    private readonly CovarianceParameters _parameters;
    private readonly double[] _residual;
    private readonly double[] _effects;
    private readonly double[] _across;
    private readonly double[] _score;
    private readonly double[] _products;
    private readonly double[] _derivatives;
    private readonly double[][] _direction;
    private readonly double[][] _image;

    public AverageInformation(CrossProducts crossProducts, ISystemSolver solver)
    {
        (_a, _pattern, _solver, _parameters) = (crossProducts, crossProducts.Pattern, solver, crossProducts.Parameters);
        var (length, count) = (_pattern.Count, _parameters.Count);
        _residual = new double[length];
        _effects = new double[length];
        _across = new double[_pattern.Terms.Any(t => !t.Precision.IsIdentity) ? length : 0];
        _score = new double[count];
        _products = new double[count * count];
        _derivatives = new double[_parameters.Terms.Select(t => t.Size * t.Size).DefaultIfEmpty(0).Max()];
        _direction = [.. Enumerable.Range(0, count).Select(_ => new double[length])];
        _image = [.. Enumerable.Range(0, count).Select(_ => new double[length])];
    }

    /// <summary>
    /// AI_kl = w_k'Z'PZ w_l / sigma^2 - c_k c_l / df, w_k = (dLambda_k Lambda' + Lambda dLambda_k') Z'We and
    /// c_k = w_k'Z'We / sigma^2. One solution for each parameter.
    /// </summary>
    public void Find(ReadOnlySpan<double> parameters, Span<double> curvature, double sigmaSquared, int degreesOfFreedom)
    {
        FindResidual();
        for (var l = 0; l < _parameters.Count; l++) SetDirection(parameters, l);
        FindProducts(curvature, _score, sigmaSquared);
        for (var l = 0; l < _parameters.Count; l++)
            for (var k = 0; k <= l; k++)
                curvature[l * _parameters.Count + k] = curvature[k * _parameters.Count + l] -=
                    _score[k] * _score[l] / degreesOfFreedom;
    }

    /// <summary>
    /// The same along given changes of the covariances and with sigma not profiled out: w_k'Z'PZ w_l / sigma^2, and
    /// c_k, half the derivative of the slope along change k by log sigma.
    /// </summary>
    /// <param name="changes">m changes, as many as there are parameters.</param>
    /// <param name="curvature">m x m, written.</param>
    /// <param name="scores">m values c_k, written.</param>
    /// <param name="sigmaSquared">sigma^2 on the scale of the search.</param>
    public void FindAlong(
        IReadOnlyList<CovarianceChange> changes, Span<double> curvature, Span<double> scores, double sigmaSquared)
    {
        FindResidual();
        for (var l = 0; l < changes.Count; l++) SetDirection(changes[l], _direction[l]);
        FindProducts(curvature, scores, sigmaSquared);
    }

    /// <summary>w_k'Z'PZ w_l / sigma^2 and c_k for the directions as they are set.</summary>
    private void FindProducts(Span<double> curvature, Span<double> scores, double sigmaSquared)
    {
        var (q, count, scale) = (_pattern.RandomCount, _parameters.Count, 1 / sigmaSquared);
        for (var l = 0; l < count; l++)
        {
            scores[l] = scale * VectorKernels.Dot(_direction[l].AsSpan(0, q), _residual.AsSpan(0, q));
            BlockProduct.Multiply(_a.Matrix, _direction[l], _image[l]);
            for (var k = 0; k <= l; k++)
                curvature[l * count + k] = VectorKernels.Dot(_direction[k].AsSpan(0, q), _image[l].AsSpan(0, q));
            for (var t = 0; t < _pattern.Terms.Count; t++)
            {
                var term = _pattern.Terms[t];
                FactorProducts.MultiplyEachByTransposed(_solver.FactorOf(t), term.Size,
                    _image[l].AsSpan(term.Start, term.Count));
            }
        }
        _solver.InverseProducts(_image, _products);
        for (var l = 0; l < count; l++)
            for (var k = 0; k <= l; k++)
                curvature[l * count + k] = curvature[k * count + l] =
                    scale * (curvature[l * count + k] - _products[l * count + k]);
    }

    /// <summary>Z'We = Z'Wy - Z'WX beta - Z'WZ b, from the cross-products.</summary>
    private void FindResidual()
    {
        _solver.Solution.CopyTo(_effects);
        for (var t = 0; t < _pattern.Terms.Count; t++)
        {
            var term = _pattern.Terms[t];
            FactorProducts.MultiplyEach(_solver.FactorOf(t), term.Size, _effects.AsSpan(term.Start, term.Count));
        }
        if (_a.Shift is { } shift) TakeShift(shift);
        BlockProduct.Multiply(_a.Matrix, _effects, _residual);
        for (var i = 0; i < _residual.Length; i++) _residual[i] = _a.Right[i] - _residual[i];
    }

    /// <summary>b + B_X beta - b_y: the effects on what is left of X and y.</summary>
    private void TakeShift(EffectShift shift)
    {
        var effects = _effects.AsSpan(0, _pattern.RandomCount);
        VectorKernels.AddScaled(-1, shift.OfResponse, effects);
        for (var c = 0; c < _pattern.FixedCount; c++)
            VectorKernels.AddScaled(_effects[_pattern.RandomCount + c], shift.Columns[c], effects);
    }

    /// <summary>(Q^-1 (x) I) Z'We of a term, which is T^-T u.</summary>
    private ReadOnlySpan<double> ResidualAcrossLevels(int t)
    {
        var term = _pattern.Terms[t];
        if (term.Precision.IsIdentity) return _residual.AsSpan(term.Start, term.Count);
        var across = _across.AsSpan(term.Start, term.Count);
        _solver.Solution.Slice(term.Start, term.Count).CopyTo(across);
        for (var from = 0; from < across.Length; from += term.Size)
            SmallMatrix.SolveLowerTransposed(_solver.FactorOf(t), term.Size, across.Slice(from, term.Size));
        return across;
    }

    /// <summary>dT u + T dT' (Q^-1 (x) I) Z'We for each level, as Q u = T'Z'We.</summary>
    private void SetDirection(ReadOnlySpan<double> parameters, int parameter)
    {
        var direction = _direction[parameter];
        Array.Clear(direction);
        var t = _parameters.TermOf(parameter);
        var (term, structure) = (_pattern.Terms[t], _parameters.Terms[t]);
        var factor = _solver.FactorOf(t);
        var (k, own) = (term.Size, parameter - _parameters.StartOf(t));
        var support = structure.Support(own);
        structure.Differentiate(_parameters.Of(t, parameters), own, _derivatives);
        var u = _solver.Solution.Slice(term.Start, term.Count);
        var residual = ResidualAcrossLevels(t);
        var target = direction.AsSpan(term.Start, term.Count);
        for (var e = 0; e < support.Length; e++)
        {
            var (row, column) = support[e];
            var slope = _derivatives[e];
            for (var from = 0; from < target.Length; from += k)
            {
                target[from + row] += slope * u[from + column];
                var share = slope * residual[from + row];
                for (var r = column; r < k; r++) target[from + r] += factor[column * k + r] * share;
            }
        }
    }

    /// <summary>dG (Q^-1 (x) I) Z'We for each level.</summary>
    private void SetDirection(CovarianceChange change, double[] direction)
    {
        Array.Clear(direction);
        var term = _pattern.Terms[change.Term];
        var residual = ResidualAcrossLevels(change.Term);
        var target = direction.AsSpan(term.Start, term.Count);
        for (var from = 0; from < target.Length; from += term.Size)
            for (var c = 0; c < term.Size; c++)
                VectorKernels.AddScaled(residual[from + c], change.Change.AsSpan(c * term.Size, term.Size),
                    target.Slice(from, term.Size));
    }
}

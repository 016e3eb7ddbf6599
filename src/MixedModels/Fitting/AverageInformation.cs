using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>
/// The average-information matrix of theta with sigma^2 profiled out: an approximate Hessian of the deviance that needs
/// one forward solve a parameter (Johnson and Thompson 1995, J. Dairy Sci. 78; Gilmour et al. 1995, Biometrics 51).
/// </summary>
internal sealed class AverageInformation
{
    private readonly CrossProducts _a;
    private readonly BlockStructure _structure;
    private readonly PenalizedLeastSquares _solver;
    private readonly RelativeCovarianceFactor _lambda;
    private readonly double[] _residual;
    private readonly double[] _effects;
    private readonly double[] _score;
    private readonly double[][] _direction;
    private readonly double[][] _image;

    public AverageInformation(CrossProducts crossProducts, PenalizedLeastSquares solver, RelativeCovarianceFactor lambda)
    {
        _a = crossProducts;
        _structure = crossProducts.Structure;
        _solver = solver;
        _lambda = lambda;
        var length = _structure.RandomCount + _structure.FixedCount;
        _residual = new double[length];
        _effects = new double[length];
        _score = new double[lambda.ParameterCount];
        _direction = [.. Enumerable.Range(0, lambda.ParameterCount).Select(_ => new double[length])];
        _image = [.. Enumerable.Range(0, lambda.ParameterCount).Select(_ => new double[length])];
    }

    /// <summary>
    /// AI_kl = w_k'Z'PZ w_l / sigma^2 - c_k c_l / df, w_k = (dLambda_k Lambda' + Lambda dLambda_k') Z'We, c_k = w_k'Z'We / sigma^2.
    /// One forward solve for each parameter.
    /// </summary>
    public void Find(Span<double> curvature, double sigmaSquared, int degreesOfFreedom)
    {
        FindResidual();
        var (q, count, scale) = (_structure.RandomCount, _lambda.ParameterCount, 1 / sigmaSquared);
        for (var l = 0; l < count; l++)
        {
            SetDirection(l);
            _score[l] = scale * VectorKernels.Dot(_direction[l].AsSpan(0, q), _residual);
            BlockProduct.Multiply(_a, _direction[l], _image[l]);
            for (var k = 0; k <= l; k++) curvature[l * count + k] = scale * VectorKernels.Dot(_direction[k].AsSpan(0, q), _image[l]);
            for (var t = 0; t < _structure.Terms.Count; t++) _solver.MultiplyByTransposedLambda(t, _image[l]);
            _solver.SolveForward(_image[l]);
            for (var k = 0; k <= l; k++)
            {
                curvature[l * count + k] -= scale * VectorKernels.Dot(_image[k], _image[l]) + _score[k] * _score[l] / degreesOfFreedom;
                curvature[k * count + l] = curvature[l * count + k];
            }
        }
    }

    /// <summary>Z'We = Z'Wy - Z'WX beta - Z'WZ b, from the cross-products.</summary>
    private void FindResidual()
    {
        _solver.Solution.CopyTo(_effects, 0);
        for (var t = 0; t < _structure.Terms.Count; t++) _solver.MultiplyByLambda(t, _effects);
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
        var (row, column) = _lambda.Templates[t].Entry(parameter - _lambda.StartOf(t));
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
        while (t + 1 < _structure.Terms.Count && _lambda.StartOf(t + 1) <= parameter) t++;
        return t;
    }
}

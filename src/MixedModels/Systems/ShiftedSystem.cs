using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// What an <see cref="EffectShift"/> adds to a system at some T: Lambda^-1 B and its products with Q.
/// </summary>
internal sealed class ShiftedSystem
{
    private readonly BlockPattern _pattern;
    private readonly EffectShift _shift;
    private readonly double[][] _u;
    private readonly double[][] _weighted;
    private readonly double[] _corner;
    private readonly int _width;

    public ShiftedSystem(BlockPattern pattern, EffectShift shift)
    {
        (_pattern, _shift, _width) = (pattern, shift, shift.Columns.Length);
        _u = [.. shift.Columns.Select(c => new double[c.Length])];
        _weighted = [.. shift.Columns.Select(c => new double[c.Length])];
        _corner = new double[_width * _width];
    }

    /// <summary>Lambda^-1 B, Q Lambda^-1 B and B'Lambda^-T Q Lambda^-1 B.</summary>
    public void Find(double[][] factor)
    {
        for (var b = 0; b < _width; b++)
        {
            _shift.Columns[b].CopyTo(_u[b], 0);
            for (var t = 0; t < factor.Length; t++) SolveTerm(t, factor[t], _u[b], _weighted[b]);
        }
        for (var b = 0; b < _width; b++)
            for (var c = 0; c < _width; c++) _corner[b * _width + c] = VectorKernels.Dot(_u[b], _weighted[c]);
    }

    private void SolveTerm(int t, double[] factor, double[] u, double[] weighted)
    {
        var term = _pattern.Terms[t];
        var k = term.Size;
        for (var j = 0; j < term.LevelCount; j++) SmallMatrix.SolveLower(factor, k, u.AsSpan(term.Start + j * k, k));
        for (var j = 0; j < term.LevelCount; j++)
            for (var c = 0; c < k; c++)
                weighted[term.Start + j * k + c] = term.Precision.Diagonal(j) * u[term.Start + j * k + c];
        for (var j = 0; j < term.LevelCount; j++)
        {
            var later = term.Precision.Later(j);
            var values = term.Precision.Values(j);
            for (var i = 0; i < later.Length; i++)
                for (var c = 0; c < k; c++)
                {
                    var (own, other) = (term.Start + j * k + c, term.Start + later[i] * k + c);
                    weighted[own] += values[i] * u[other];
                    weighted[other] += values[i] * u[own];
                }
        }
    }

    /// <summary>B'Lambda^-T Q Lambda^-1 B of two columns; the response is the last.</summary>
    public double Corner(int first, int second) => _corner[first * _width + second];

    /// <summary>b_y'Lambda^-T Q Lambda^-1 b_y.</summary>
    public double CornerOfResponse => Corner(_width - 1, _width - 1);

    /// <summary>Q Lambda^-1 B of a column at an unknown.</summary>
    public double Weighted(int column, int unknown) => _weighted[column][unknown];

    /// <summary>Takes Q Lambda^-1 b_y from the right-hand side and adds the corner's part for X.</summary>
    public void ShiftRight(Span<double> right)
    {
        VectorKernels.AddScaled(-1, _weighted[^1], right[.._pattern.RandomCount]);
        for (var c = 0; c < _width - 1; c++) right[_pattern.RandomCount + c] += Corner(c, _width - 1);
    }

    /// <summary>u = v - Lambda^-1 (B_X beta - b_y), in place of v.</summary>
    public void ToEffects(Span<double> solution)
    {
        var u = solution[.._pattern.RandomCount];
        VectorKernels.AddScaled(1, _u[^1], u);
        for (var c = 0; c < _width - 1; c++) VectorKernels.AddScaled(-solution[_pattern.RandomCount + c], _u[c], u);
    }

    /// <summary>
    /// x := x - B'z for loadings z of the levels of a row, given as T'z; what the row loads on v and beta.
    /// </summary>
    public void ShiftRow(ReadOnlySpan<int> levels, double[][] loadings, Span<double> x)
    {
        for (var t = 0; t < loadings.Length; t++)
        {
            var own = _pattern.Terms[t].Start + levels[t] * loadings[t].Length;
            for (var c = 0; c < x.Length; c++)
                x[c] -= VectorKernels.Dot(_u[c].AsSpan(own, loadings[t].Length), loadings[t]);
        }
    }

    /// <summary>
    /// Makes of l I - sum_ij Q_ij C'_ij, C' the inverse in v and beta, that of u: C_uu = [I, -U] C' [I, -U]' with
    /// U = Lambda^-1 B_X.
    /// </summary>
    public void CorrectExcess(SelectedInverse inverse, int t, Span<double> excess)
    {
        var (term, p) = (_pattern.Terms[t], _width - 1);
        var k = term.Size;
        for (var j = 0; j < term.LevelCount; j++)
            for (var c = 0; c < k; c++)
            {
                var cell = inverse.FixedCell(t, j, c);
                var own = term.Start + j * k;
                for (var r = 0; r < k; r++)
                    for (var x = 0; x < p; x++)
                    {
                        var share = _weighted[x][own + r] * cell[x];
                        excess[c * k + r] += share;
                        excess[r * k + c] += share;
                        for (var z = 0; z < p; z++)
                            excess[c * k + r] -= inverse.FixedInverse(x, z) * _weighted[x][own + r] * _u[z][own + c];
                    }
            }
    }
}

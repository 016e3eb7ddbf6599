using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// Where the search starts: moment estimates of the variances (MINQUE with the identity as prior: Rao 1971), one for
/// each column of each term, covariances zero. They cost one pass over the cross-products and save evaluations.
/// </summary>
/// <remarks>
/// With r_m = Z_m'My, M the projection off X:  E r_m'r_m = sigma^2 |Z_m|^2 + sum_k sigma_k^2 |Z_m'Z_k|^2  and
/// E y'My = sigma^2 (n - p) + sum_k sigma_k^2 |Z_k|^2 (Frobenius norms; what M takes from the Z is neglected).
/// </remarks>
internal static class StartingValues
{
    /// <summary>
    /// A variance starts no lower than this share of the residual variance, seen in the response: the search moves away
    /// from zero slowly.
    /// </summary>
    private const double SmallestShare = 0.01;

    /// <summary>A moment with less than this share of its own beside the others is theirs, and rounding.</summary>
    private const double SmallestPivot = 1e-9;

    /// <summary>The parameters at the moment estimates; T = I where they make no sense.</summary>
    public static double[] Find(CrossProducts a)
    {
        var (pattern, parameters) = (a.Pattern, a.Parameters);
        var first = FirstColumns(pattern);
        var count = first[^1];
        var gram = new double[(count + 1) * (count + 1)];
        var moments = new double[count + 1];
        if (!TryFindMoments(a, first, gram, moments)) return parameters.Identity();
        if (!TryFactor(gram, count + 1)) return parameters.Identity();
        Triangular.SolveLower(gram, count + 1, count + 1, moments);
        Triangular.SolveLowerTransposed(gram, count + 1, count + 1, moments);
        var residual = moments[count];
        if (!(residual > 0)) return parameters.Identity();
        var start = new double[parameters.Count];
        for (var t = 0; t < pattern.Terms.Count; t++)
        {
            var k = pattern.Terms[t].Size;
            var covariance = new double[k * k];
            for (var c = 0; c < k; c++)
            {
                var smallest = SmallestShare / a.MeanSquare(t, c);
                covariance[c * k + c] =
                    Math.Max(moments[first[t] + c] / residual, double.IsFinite(smallest) ? smallest : 1);
            }
            parameters.Terms[t].FromCovariance(covariance, parameters.Of(t, start.AsSpan()));
        }
        return start;
    }

    /// <summary>False where the moments do not tell the variances apart, up to rounding.</summary>
    private static bool TryFactor(double[] gram, int order)
    {
        var squares = new double[order];
        for (var i = 0; i < order; i++) squares[i] = gram[i * (order + 1)];
        if (DenseCholesky.Factor(gram, order, order) >= 0) return false;
        for (var i = 0; i < order; i++)
            if (gram[i * (order + 1)] * gram[i * (order + 1)] < SmallestPivot * squares[i]) return false;
        return true;
    }

    private static int[] FirstColumns(BlockPattern pattern)
    {
        var first = new int[pattern.Terms.Count + 1];
        for (var t = 0; t < pattern.Terms.Count; t++) first[t + 1] = first[t] + pattern.Terms[t].Size;
        return first;
    }

    private static bool TryFindMoments(CrossProducts a, int[] first, double[] gram, double[] moments)
    {
        var pattern = a.Pattern;
        var (p, count) = (pattern.FixedCount, first[^1]);
        var corner = a.Matrix.Corner.ToArray();
        if (DenseCholesky.Factor(corner, p, p) >= 0) return false;
        var effects = new double[pattern.Count];
        var beta = effects.AsSpan(pattern.RandomCount);
        a.Right.AsSpan(pattern.RandomCount).CopyTo(beta);
        Triangular.SolveLower(corner, p, p, beta);
        moments[count] = a.ResponseSquare - VectorKernels.Dot(beta, beta);
        Triangular.SolveLowerTransposed(corner, p, p, beta);
        var residual = new double[effects.Length];
        BlockProduct.Multiply(a.Matrix, effects, residual);
        for (var i = 0; i < residual.Length; i++) residual[i] = a.Right[i] - residual[i];
        gram[count * (count + 1) + count] = a.RowCount - p;
        var trailingColumn = TrailingColumns(pattern, first);
        for (var t = 0; t < pattern.Terms.Count; t++)
        {
            var term = pattern.Terms[t];
            for (var j = 0; j < term.LevelCount; j++)
                for (var c = 0; c < term.Size; c++)
                {
                    var value = residual[term.Start + j * term.Size + c];
                    moments[first[t] + c] += value * value;
                    gram[(first[t] + c) * (count + 1) + count] +=
                        a.Matrix.Diagonal[t][(j * term.Size + c) * term.Size + c];
                    AddSquares(a.Matrix, t, j, c, first, trailingColumn, gram, count + 1);
                }
        }
        for (var c = 0; c <= count; c++)
            for (var r = 0; r < c; r++)
                gram[r * (count + 1) + c] = gram[c * (count + 1) + r] += gram[r * (count + 1) + c];
        return true;
    }

    /// <summary>
    /// Adds the squares of one column of one level's blocks: each to the pair of columns it belongs to.
    /// </summary>
    private static void AddSquares(BlockMatrix a, int t, int level, int c, int[] first, int[] trailingColumn,
        double[] gram, int width)
    {
        var (term, p) = (a.Pattern.Terms[t], a.Pattern.FixedCount);
        var k = term.Size;
        var own = (first[t] + c) * width;
        for (var b = c; b < k; b++)
            gram[own + first[t] + b] += Square(a.Diagonal[t][(level * k + c) * k + b]);
        var rows = term.Rows(level);
        var panel = a.Panel[t].AsSpan(term.PanelStart(level, p) + c * (rows.Length + p), rows.Length);
        for (var i = 0; i < rows.Length; i++) gram[own + trailingColumn[rows[i]]] += Square(panel[i]);
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var size = term.Parents[s].Term.Size;
            for (var b = 0; b < size; b++)
                gram[own + first[term.Parents[s].Index] + b] += Square(a.ParentCell[t][s][(level * k + c) * size + b]);
        }
    }

    private static int[] TrailingColumns(BlockPattern pattern, int[] first)
    {
        var columns = new int[pattern.TrailingCount];
        for (var t = 0; t < pattern.Terms.Count; t++)
        {
            var term = pattern.Terms[t];
            if (term.IsEliminated) continue;
            for (var i = 0; i < term.Count; i++) columns[term.TrailingStart + i] = first[t] + i % term.Size;
        }
        return columns;
    }

    private static double Square(double x) => x * x;
}

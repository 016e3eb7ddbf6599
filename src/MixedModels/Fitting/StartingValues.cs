using MixedModels.Numerics.LinearAlgebra;

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
    /// <summary>A variance starts no lower than this share of the residual variance, seen in the response: the search moves away from zero slowly.</summary>
    private const double SmallestShare = 0.01;

    /// <summary>Theta at the moment estimates; T = I where they make no sense.</summary>
    public static double[] Find(CrossProducts a, RelativeCovarianceFactor lambda)
    {
        var structure = a.Structure;
        var first = FirstColumns(structure);
        var count = first[^1];
        var gram = new double[(count + 1) * (count + 1)];
        var moments = new double[count + 1];
        if (!TryFindMoments(a, first, gram, moments)) return lambda.Identity();
        if (DenseCholesky.Factor(gram, count + 1, count + 1) >= 0) return lambda.Identity();
        Triangular.SolveLower(gram, count + 1, count + 1, moments);
        Triangular.SolveLowerTransposed(gram, count + 1, count + 1, moments);
        var residual = moments[count];
        if (!(residual > 0)) return lambda.Identity();
        var theta = new double[lambda.ParameterCount];
        for (var t = 0; t < structure.Terms.Count; t++)
        {
            var k = structure.Terms[t].Size;
            var covariance = new double[k * k];
            for (var c = 0; c < k; c++)
            {
                var smallest = SmallestShare / MeanSquare(a, t, c);
                covariance[c * k + c] = Math.Max(moments[first[t] + c] / residual, double.IsFinite(smallest) ? smallest : 1);
            }
            lambda.Templates[t].FromCovariance(covariance, lambda.ThetaOf(t, theta.AsSpan()));
        }
        return theta;
    }

    /// <summary>The mean square of a column of Z over the rows, from the cross-products.</summary>
    public static double MeanSquare(CrossProducts a, int term, int column)
    {
        var k = a.Structure.Terms[term].Size;
        var sum = 0.0;
        for (var at = column * k + column; at < a.Diagonal[term].Length; at += k * k) sum += a.Diagonal[term][at];
        return sum / a.Structure.RowCount;
    }

    private static int[] FirstColumns(BlockStructure structure)
    {
        var first = new int[structure.Terms.Count + 1];
        for (var t = 0; t < structure.Terms.Count; t++) first[t + 1] = first[t] + structure.Terms[t].Size;
        return first;
    }

    private static bool TryFindMoments(CrossProducts a, int[] first, double[] gram, double[] moments)
    {
        var structure = a.Structure;
        var (p, count, border) = (structure.FixedCount, first[^1], structure.BorderCount);
        var corner = a.Corner.ToArray();
        if (p > 0 && DenseCholesky.Factor(corner, border, border) >= 0) return false;
        var effects = new double[structure.RandomCount + p];
        var beta = effects.AsSpan(structure.RandomCount);
        for (var c = 0; c < p; c++) beta[c] = corner[c * border + p];
        Triangular.SolveLowerTransposed(corner, p, border, beta);
        var residual = new double[effects.Length];
        BlockProduct.Multiply(a, effects, residual);
        BlockProduct.SubtractFromResponse(a, residual);
        moments[count] = p > 0 ? corner[p * border + p] * corner[p * border + p] : corner[0];
        gram[count * (count + 1) + count] = structure.RowCount - p;
        var trailingColumn = TrailingColumns(structure, first);
        for (var t = 0; t < structure.Terms.Count; t++)
        {
            var term = structure.Terms[t];
            for (var j = 0; j < term.LevelCount; j++)
                for (var c = 0; c < term.Size; c++)
                {
                    var value = residual[term.Start + j * term.Size + c];
                    moments[first[t] + c] += value * value;
                    gram[(first[t] + c) * (count + 1) + count] += a.Diagonal[t][(j * term.Size + c) * term.Size + c];
                    AddSquares(a, t, j, c, first, trailingColumn, gram, count + 1);
                }
        }
        for (var c = 0; c <= count; c++)
            for (var r = 0; r < c; r++) gram[r * (count + 1) + c] = gram[c * (count + 1) + r] += gram[r * (count + 1) + c];
        return true;
    }

    /// <summary>Adds the squares of one column of one level's blocks: each to the pair of columns it belongs to.</summary>
    private static void AddSquares(CrossProducts a, int t, int level, int c, int[] first, int[] trailingColumn, double[] gram, int width)
    {
        var (term, border) = (a.Structure.Terms[t], a.Structure.BorderCount);
        var k = term.Size;
        var own = (first[t] + c) * width;
        for (var b = c; b < k; b++)
            gram[own + first[t] + b] += Square(a.Diagonal[t][(level * k + c) * k + b]);
        var rows = term.Rows(level);
        var panel = a.Panel[t].AsSpan(term.PanelStart(level, border) + c * (rows.Length + border), rows.Length);
        for (var i = 0; i < rows.Length; i++) gram[own + trailingColumn[rows[i]]] += Square(panel[i]);
        for (var s = 0; s < term.Parents.Count; s++)
        {
            var size = term.Parents[s].Term.Size;
            for (var b = 0; b < size; b++) gram[own + first[term.Parents[s].Index] + b] += Square(a.ParentCell[t][s][(level * k + c) * size + b]);
        }
    }

    private static int[] TrailingColumns(BlockStructure structure, int[] first)
    {
        var columns = new int[structure.TrailingCount];
        for (var t = 0; t < structure.Terms.Count; t++)
        {
            var term = structure.Terms[t];
            if (term.IsEliminated) continue;
            for (var i = 0; i < term.Size * term.LevelCount; i++) columns[term.TrailingStart + i] = first[t] + i % term.Size;
        }
        return columns;
    }

    private static double Square(double x) => x * x;
}

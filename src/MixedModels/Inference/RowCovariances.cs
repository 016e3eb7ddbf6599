using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Inference;

/// <summary>
/// The covariances that a random-effects term gives to pairs of rows, z_i'G z_j within a level: whether those of one
/// term are among those of another, as (1 | Worker:Machine) is a special case of (Machine | Worker).
/// </summary>
internal static class RowCovariances
{
    /// <summary>More pairs of rows are not looked at; such terms count as different.</summary>
    private const long MostPairs = 4_000_000;

    /// <summary>A covariance that is another but for rounding.</summary>
    private const double Tolerance = 1e-8;

    public static bool AreComprised(
        RandomEffectsMatrix small, bool smallIsDiagonal, RandomEffectsMatrix large, bool largeIsDiagonal)
    {
        if (largeIsDiagonal || !small.Grouping.IsNestedIn(large.Grouping)) return false;
        long pairs = 0;
        foreach (var size in large.Grouping.Sizes.Span) pairs += (long)size * size;
        if (pairs > MostPairs) return false;
        for (var a = 0; a < small.ColumnCount; a++)
            for (var b = 0; b <= a; b++)
                if ((a == b || !smallIsDiagonal) && !IsComprised(small, a, b, large)) return false;
        return true;
    }

    /// <summary>
    /// Whether z_i'M z_j of the large term equals the covariance of two columns of the small one for every pair of
    /// rows with some M; for a variance M must be no covariance matrix of a negative variance.
    /// </summary>
    private static bool IsComprised(RandomEffectsMatrix small, int a, int b, RandomEffectsMatrix large)
    {
        var k = large.ColumnCount;
        var count = k * (k + 1) / 2;
        double[] gram = new double[count * count], moments = new double[count], shares = new double[count];
        var square = 0.0;
        foreach (var (i, j) in Pairs(large))
        {
            var target = Target(small, a, b, i, j);
            Products(large, i, j, shares);
            square += target * target;
            for (var c = 0; c < count; c++)
            {
                moments[c] += shares[c] * target;
                VectorKernels.AddScaled(shares[c], shares, gram.AsSpan(c * count, count));
            }
        }
        var m = Solve(gram, moments, count);
        var explained = VectorKernels.Dot(m, moments);
        return square - explained <= Tolerance * square && (a != b || IsSemidefinite(m, k));
    }

    private static IEnumerable<(int I, int J)> Pairs(RandomEffectsMatrix term)
    {
        for (var level = 0; level < term.LevelCount; level++)
        {
            var rows = term.Grouping.Rows[level].ToArray();
            foreach (var i in rows)
                foreach (var j in rows)
                    if (j <= i) yield return (i, j);
        }
    }

    private static double Target(RandomEffectsMatrix small, int a, int b, int i, int j)
    {
        var codes = small.Refs.Span;
        if (codes[i] != codes[j]) return 0;
        ReadOnlySpan<double> first = small.Columns[a].Span, second = small.Columns[b].Span;
        return (first[i] * second[j] + second[i] * first[j]) / 2;
    }

    /// <summary>What the elements of M on and below the diagonal count for.</summary>
    private static void Products(RandomEffectsMatrix large, int i, int j, double[] shares)
    {
        var at = 0;
        for (var c = 0; c < large.ColumnCount; c++)
            for (var r = c; r < large.ColumnCount; r++)
            {
                ReadOnlySpan<double> first = large.Columns[c].Span, second = large.Columns[r].Span;
                shares[at++] = r == c ? first[i] * first[j] : first[i] * second[j] + second[i] * first[j];
            }
    }

    private static double[] Solve(double[] gram, double[] moments, int count)
    {
        var eigen = SymmetricEigen.Decompose(gram, count);
        var solution = new double[count];
        for (var e = 0; e < count; e++)
        {
            if (eigen.Values[e] <= Tolerance * eigen.Values[count - 1]) continue;
            var vector = eigen.Vector(e);
            VectorKernels.AddScaled(VectorKernels.Dot(vector, moments) / eigen.Values[e], vector, solution);
        }
        return solution;
    }

    private static bool IsSemidefinite(double[] lower, int k)
    {
        var m = new double[k * k];
        for (int c = 0, at = 0; c < k; c++)
            for (var r = c; r < k; r++, at++) m[c * k + r] = m[r * k + c] = lower[at];
        var values = SymmetricEigen.Decompose(m, k).Values;
        return values[0] >= -Tolerance * Math.Max(values[k - 1], 0);
    }
}

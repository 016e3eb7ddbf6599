using System.Numerics;
using System.Runtime.InteropServices;

namespace MixedModels.Designs;

/// <summary>Which columns of a matrix are linearly independent of those before them.</summary>
internal static class ColumnRank
{
    /// <summary>R's tolerance: a column whose distance from the span of the earlier ones is below this share of its length depends on them.</summary>
    public const double Tolerance = 1e-7;

    /// <summary>
    /// A squared share of length above which a Cholesky factor of X'X is believed without looking at X again: 1e-4 of the
    /// length, a thousand times the tolerance and far above the rounding of X'X (about 1e-8 in the same measure).
    /// </summary>
    private const double CertainShare = 1e-8;

    private const int RowsAtATime = 1024;

    /// <summary>The independent columns, ascending.</summary>
    /// <param name="columns">p columns of n values.</param>
    public static int[] Independent(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        if (columns.Count == 0) return [];
        if (columns.Count <= columns[0].Length && IsCertainlyFull(columns)) return [.. Enumerable.Range(0, columns.Count)];
        return ByOrthogonalization(columns);
    }

    /// <summary>Factors X'X scaled to a unit diagonal: its pivots are the squared distances as shares of the squared lengths.</summary>
    private static bool IsCertainlyFull(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        var p = columns.Count;
        var gram = CrossProduct(columns);
        Span<double> scale = p <= 128 ? stackalloc double[p] : new double[p];
        for (var j = 0; j < p; j++)
        {
            if (!(gram[j * p + j] > 0) || double.IsInfinity(gram[j * p + j])) return false;
            scale[j] = 1 / Math.Sqrt(gram[j * p + j]);
        }
        for (var i = 0; i < p; i++)
        {
            var row = gram.AsSpan(i * p, p);
            for (var j = 0; j <= i; j++)
            {
                var earlier = gram.AsSpan(j * p, j);
                var sum = row[j] * scale[i] * scale[j] - Dot(row[..j], earlier);
                if (j < i)
                {
                    row[j] = sum / gram[j * p + j];
                    continue;
                }
                if (!(sum > CertainShare)) return false;
                row[i] = Math.Sqrt(sum);
            }
        }
        return true;
    }

    /// <summary>The lower triangle of X'X, p x p by rows, a block of rows at a time so that it stays in the cache.</summary>
    private static double[] CrossProduct(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        var (p, n) = (columns.Count, columns[0].Length);
        var gram = new double[p * p];
        for (var start = 0; start < n; start += RowsAtATime)
        {
            var length = Math.Min(RowsAtATime, n - start);
            for (var i = 0; i < p; i++)
            {
                var column = columns[i].Span.Slice(start, length);
                for (var j = 0; j <= i; j++) gram[i * p + j] += Dot(column, columns[j].Span.Slice(start, length));
            }
        }
        return gram;
    }

    /// <summary>Gram-Schmidt in the given order, each column twice: the decisions of R's dqrdc2.</summary>
    private static int[] ByOrthogonalization(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        var basis = new List<double[]>();
        var independent = new List<int>();
        for (var j = 0; j < columns.Count && basis.Count < columns[0].Length; j++)
        {
            var rest = columns[j].ToArray();
            var length = Math.Sqrt(Dot(rest, rest));
            for (var pass = 0; pass < 2; pass++)
                foreach (var unit in basis) AddMultiple(rest, -Dot(rest, unit), unit);
            var distance = Math.Sqrt(Dot(rest, rest));
            if (!(distance > Tolerance * length)) continue;
            for (var i = 0; i < rest.Length; i++) rest[i] /= distance;
            basis.Add(rest);
            independent.Add(j);
        }
        return [.. independent];
    }

    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var va = MemoryMarshal.Cast<double, Vector<double>>(a);
        var vb = MemoryMarshal.Cast<double, Vector<double>>(b);
        var (sum, second) = (Vector<double>.Zero, Vector<double>.Zero);
        var v = 0;
        for (; v + 1 < va.Length; v += 2)
        {
            sum += va[v] * vb[v];
            second += va[v + 1] * vb[v + 1];
        }
        if (v < va.Length) sum += va[v] * vb[v];
        var total = Vector.Sum(sum + second);
        for (var i = va.Length * Vector<double>.Count; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    private static void AddMultiple(double[] target, double factor, double[] source)
    {
        for (var i = 0; i < target.Length; i++) target[i] += factor * source[i];
    }
}

using System.Globalization;
using MixedModels.Designs.Bases;

namespace MixedModels.Designs;

/// <summary>A factor's coding: the value that each of its columns has for each level.</summary>
/// <param name="Suffixes">c texts appended to the factor's name to name the columns.</param>
/// <param name="Columns">c columns of one value for each of the k levels.</param>
internal sealed record FactorCoding(IReadOnlyList<string> Suffixes, IReadOnlyList<double[]> Columns)
{
    /// <summary>
    /// One indicator column for each level, as where no intercept or margin takes up a degree of freedom.
    /// </summary>
    public static FactorCoding Indicators(IReadOnlyList<string> levels) =>
        new(levels, [.. Enumerable.Range(0, levels.Count).Select(j => Column(levels.Count, null, j))]);

    /// <summary>k - 1 contrast columns, named as R names them.</summary>
    public static FactorCoding Contrasts(IReadOnlyList<string> levels, ContrastKind kind)
    {
        var columns = Enumerable.Range(0, levels.Count - 1).ToArray();
        return new FactorCoding(
            [.. columns.Select(j => Suffix(levels, kind, j))],
            kind == ContrastKind.Polynomial
                ? OrthogonalPolynomial.EquallySpaced(levels.Count)
                : [.. columns.Select(j => Column(levels.Count, kind, j))]);
    }

    /// <summary>The values of one column for each of the k levels.</summary>
    /// <param name="k">The number of levels.</param>
    /// <param name="kind">The contrasts; null for indicators.</param>
    /// <param name="j">The column, from 0.</param>
    public static double[] Column(int k, ContrastKind? kind, int j)
    {
        if (kind == ContrastKind.Polynomial) return OrthogonalPolynomial.EquallySpaced(k)[j];
        var column = new double[k];
        switch (kind)
        {
            case null or ContrastKind.Sas:
                column[j] = 1;
                break;
            case ContrastKind.Treatment:
                column[j + 1] = 1;
                break;
            case ContrastKind.Sum:
                column[j] = 1;
                column[k - 1] = -1;
                break;
            case ContrastKind.Helmert:
                column.AsSpan(0, j + 1).Fill(-1);
                column[j + 1] = j + 1;
                break;
        }
        return column;
    }

    private static string Suffix(IReadOnlyList<string> levels, ContrastKind kind, int j) => kind switch
    {
        ContrastKind.Treatment => levels[j + 1],
        ContrastKind.Sas => levels[j],
        ContrastKind.Polynomial => j switch { 0 => ".L", 1 => ".Q", 2 => ".C", _ => "^" + Number(j + 1) },
        _ => Number(j + 1),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using MixedModels.Designs.Bases;

namespace MixedModels.Designs;

/// <summary>A factor's coding: the value that each of its columns has for each level.</summary>
/// <param name="Suffixes">c texts appended to the factor's name to name the columns.</param>
/// <param name="Columns">c columns of one value for each of the k levels.</param>
internal sealed record FactorCoding(IReadOnlyList<string> Suffixes, IReadOnlyList<double[]> Columns)
{
    /// <summary>One indicator column for each level, as where no intercept or margin takes up a degree of freedom.</summary>
    public static FactorCoding Indicators(IReadOnlyList<string> levels)
    {
        var columns = new double[levels.Count][];
        for (var j = 0; j < columns.Length; j++)
        {
            columns[j] = new double[levels.Count];
            columns[j][j] = 1;
        }
        return new FactorCoding(levels, columns);
    }

    /// <summary>k - 1 contrast columns, named as R names them.</summary>
    public static FactorCoding Contrasts(IReadOnlyList<string> levels, ContrastKind kind)
    {
        var k = levels.Count;
        var columns = new double[k - 1][];
        var suffixes = new string[k - 1];
        if (kind == ContrastKind.Polynomial)
        {
            columns = OrthogonalPolynomial.EquallySpaced(k);
            for (var j = 0; j < suffixes.Length; j++)
                suffixes[j] = j switch { 0 => ".L", 1 => ".Q", 2 => ".C", _ => "^" + (j + 1).ToString(CultureInfo.InvariantCulture) };
            return new FactorCoding(suffixes, columns);
        }
        for (var j = 0; j < k - 1; j++)
        {
            columns[j] = new double[k];
            switch (kind)
            {
                case ContrastKind.Treatment:
                    columns[j][j + 1] = 1;
                    suffixes[j] = levels[j + 1];
                    break;
                case ContrastKind.Sas:
                    columns[j][j] = 1;
                    suffixes[j] = levels[j];
                    break;
                case ContrastKind.Sum:
                    columns[j][j] = 1;
                    columns[j][k - 1] = -1;
                    suffixes[j] = (j + 1).ToString(CultureInfo.InvariantCulture);
                    break;
                case ContrastKind.Helmert:
                    columns[j].AsSpan(0, j + 1).Fill(-1);
                    columns[j][j + 1] = j + 1;
                    suffixes[j] = (j + 1).ToString(CultureInfo.InvariantCulture);
                    break;
            }
        }
        return new FactorCoding(suffixes, columns);
    }
}

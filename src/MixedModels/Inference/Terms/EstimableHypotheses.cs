using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Inference.Terms;

/// <summary>
/// Hypotheses of type III, from the general form of estimable functions: the columns of a term, made orthogonal to
/// those of the terms that contain it (SAS/STAT User's Guide, The Four Types of Estimable Functions; Kuznetsova et al.
/// 2017). They are found with treatment contrasts and carried over to the coding in use, so that they do not depend
/// on it.
/// </summary>
/// <remarks>
/// Columns are functions on the combinations of the factors' levels, so that no rows are read. Where every combination
/// that a column stands for occurs in the data, this is what the rows give; otherwise columns are missing, and the
/// hypotheses would depend on the order of the levels.
/// </remarks>
internal static class EstimableHypotheses
{
    /// <summary>Coefficients and remainders below this are rounding: the exact ones are small fractions.</summary>
    private const double Negligible = 1e-8;

    /// <summary>The hypothesis of each term.</summary>
    /// <exception cref="ModelException"><c>empty-cells</c>.</exception>
    public static IReadOnlyList<LinearHypothesis> Create(MixedModelFit fit)
    {
        var columns = fit.Design.FixedEffects.Columns;
        CellFunction[] plain = [.. columns.Select(CellFunction.OfTreatment)];
        var forms = Forms(fit.Design, plain);
        var terms = new TermColumns(fit.Design);
        foreach (var term in terms.Terms.OrderByDescending(terms.OrderOf)) MakeOrthogonal(forms, terms, term);
        var change = Coefficients(plain, [.. columns.Select(CellFunction.Of)]);
        return [.. terms.Terms.Select(t => terms.Hypothesis(t, Rows(terms.Of(t), forms, change)))];
    }

    /// <summary>
    /// For each column of X its coefficient in every indicator of the terms; first come those of X itself.
    /// </summary>
    private static double[][] Forms(ModelDesign design, CellFunction[] plain)
    {
        var known = plain.Select(f => f.Numeric).ToHashSet(StringComparer.Ordinal);
        CellFunction[] indicators =
        [
            .. design.FixedEffects.FullColumns.Where(c => c.IsIntercept).Select(CellFunction.OfTreatment),
            .. design.FixedEffects.FullColumns.Where(c => !c.IsIntercept).GroupBy(c => c.Term)
                .SelectMany(term => CellFunction.Indicators([.. term])).Where(f => known.Contains(f.Numeric)),
        ];
        CellFunction[] own = [.. plain.Select(column => indicators.First(
            f => f.Term == column.Term && f.IsSameAs(column)))];
        var coefficients = Coefficients(plain, [.. own, .. indicators.Except(own)]);
        return Transpose(coefficients, plain.Length);
    }

    /// <summary>The coefficients of some functions on the columns of X, p for each function.</summary>
    private static double[][] Coefficients(CellFunction[] columns, CellFunction[] functions)
    {
        var p = columns.Length;
        var gram = new double[p * p];
        for (var c = 0; c < p; c++)
            for (var r = 0; r < p; r++) gram[c * p + r] = columns[r].Inner(columns[c]);
        if (DenseCholesky.Factor(gram, p, p) >= 0) throw EmptyCells();
        return Array.ConvertAll(functions, function =>
        {
            double[] right = [.. columns.Select(c => c.Inner(function))];
            var solution = right.AsSpan().ToArray();
            SmallMatrix.SolveLower(gram, p, solution);
            SmallMatrix.SolveLowerTransposed(gram, p, solution);
            var square = function.Inner(function);
            return Math.Abs(square - VectorKernels.Dot(right, solution)) <= Negligible * square
                ? solution
                : throw EmptyCells();
        });
    }

    /// <summary>Takes from a term's columns what those of the terms that contain it explain.</summary>
    private static void MakeOrthogonal(double[][] forms, TermColumns terms, int term)
    {
        int[] containing = [.. terms.Containing(term).SelectMany(terms.Of)];
        if (containing.Length == 0) return;
        var count = forms[0].Length;
        var directions = new double[containing.Length * count];
        for (var c = 0; c < containing.Length; c++) forms[containing[c]].CopyTo(directions, c * count);
        var qr = PivotedQr.Decompose(directions, count, containing.Length);
        foreach (var column in terms.Of(term))
        {
            qr.ApplyQTransposed(forms[column]);
            forms[column].AsSpan(0, qr.Rank).Clear();
            qr.ApplyQ(forms[column]);
        }
    }

    /// <summary>The rows of a term on the coefficients in use.</summary>
    private static IEnumerable<double[]> Rows(int[] own, double[][] forms, double[][] change)
    {
        foreach (var column in own)
        {
            var row = new double[change.Length];
            for (var c = 0; c < row.Length; c++)
                for (var b = 0; b < row.Length; b++) row[c] += forms[column][b] * change[c][b];
            for (var c = 0; c < row.Length; c++)
                if (Math.Abs(row[c]) < Negligible) row[c] = 0;
            if (row.Any(value => value != 0)) yield return row;
        }
    }

    private static double[][] Transpose(double[][] rows, int count) =>
        [.. Enumerable.Range(0, count).Select(c => Array.ConvertAll(rows, row => row[c]))];

    private static ModelException EmptyCells() => new("empty-cells",
        "Tests of type III are not defined here: combinations of levels that an interaction needs are not in the data. "
            + "Take --type 2, or leave the interaction out.");
}

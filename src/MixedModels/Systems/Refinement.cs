using MixedModels.Designs;
namespace MixedModels.Systems;

/// <summary>
/// The same sums taken about a solution: the response as the residual, X as what its own random effects leave of it.
/// What cancelled in the first sums is gone before it is squared.
/// </summary>
internal static class Refinement
{
    /// <summary>The cross-products of the rows about the solution of a solver.</summary>
    /// <param name="rows">The rows that the cross-products were made of.</param>
    /// <param name="products">The cross-products.</param>
    /// <param name="solver">Solved at the point in question.</param>
    public static CrossProducts Of(ObservedRows rows, CrossProducts products, BlockedCholesky solver)
    {
        var (pattern, coordinates, q) = (products.Pattern, products.Coordinates, products.Pattern.RandomCount);
        var size = coordinates.ResponseScale * Math.Sqrt(solver.PenalizedResidualSum / products.RowCount);
        var about = coordinates.About(solver.Solution[q..], ColumnBasis.NearSize([size]));
        var columns = new double[pattern.FixedCount + 1][];
        for (var c = 0; c < pattern.FixedCount; c++) columns[c] = EffectsOfColumn(products, solver, c);
        columns[^1] = solver.Solution[..q].ToArray();
        MultiplyByLambda(pattern, solver, columns[^1]);
        for (var i = 0; i < q; i++) columns[^1][i] *= coordinates.ResponseScale / about.ResponseScale;
        var builder = new CrossProductsBuilder(pattern, about, new EffectShift(columns));
        builder.Add(rows);
        return builder.Build();
    }

    /// <summary>
    /// Lambda M_uu^-1 Lambda'Z'W x of a column of X: its conditional modes as a response, and what was taken from it
    /// before.
    /// </summary>
    private static double[] EffectsOfColumn(CrossProducts products, BlockedCholesky solver, int column)
    {
        var pattern = products.Pattern;
        double[] unit = new double[pattern.Count], effects = new double[pattern.Count];
        unit[pattern.RandomCount + column] = 1;
        BlockProduct.Multiply(products.Matrix, unit, effects);
        for (var t = 0; t < pattern.Terms.Count; t++)
        {
            var term = pattern.Terms[t];
            FactorProducts.MultiplyEachByTransposed(solver.FactorOf(t), term.Size,
                effects.AsSpan(term.Start, term.Count));
        }
        solver.TakeShift(column, effects);
        solver.SolveEffects(effects);
        Array.Resize(ref effects, pattern.RandomCount);
        MultiplyByLambda(pattern, solver, effects);
        if (products.Shift is { } shift)
            for (var i = 0; i < effects.Length; i++) effects[i] += shift.Columns[column][i];
        return effects;
    }

    private static void MultiplyByLambda(BlockPattern pattern, BlockedCholesky solver, double[] x)
    {
        for (var t = 0; t < pattern.Terms.Count; t++)
        {
            var term = pattern.Terms[t];
            FactorProducts.MultiplyEach(solver.FactorOf(t), term.Size, x.AsSpan(term.Start, term.Count));
        }
    }
}

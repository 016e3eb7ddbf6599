using MixedModels.Systems;

namespace MixedModels.Diagnostics;

/// <summary>The leverages of a mixed model without weights, from the blocks of the inverse.</summary>
internal static class MixedLeverage
{
    public static double[] Find(MixedModelFit fit)
    {
        var (rows, products) = (fit.Design.Rows, fit.CrossProducts);
        var (coordinates, terms) = (products.Coordinates, products.Pattern.Terms);
        var solver = new BlockedCholesky(products, fit.Threads, keepPanels: true);
        solver.Solve(fit.Parameters, fit.SearchEnd!.Parameters);
        solver.FindExcess(withFixedEffects: true);
        var values = new double[rows.RowCount];
        var loadings = new double[terms.Count][];
        var levels = new int[terms.Count];
        for (var t = 0; t < loadings.Length; t++) loadings[t] = new double[terms[t].Size];
        var x = new double[products.Pattern.FixedCount];
        for (var i = 0; i < values.Length; i++)
        {
            for (var t = 0; t < loadings.Length; t++)
            {
                var term = rows.RandomEffects[t];
                levels[t] = term.Refs.Span[i];
                for (var c = 0; c < term.ColumnCount; c++) loadings[t][c] = term.Columns[c].Span[i];
                coordinates.Term(t).MultiplyTransposed(loadings[t]);
                FactorProducts.MultiplyEachByTransposed(solver.FactorOf(t), loadings[t].Length, loadings[t]);
            }
            for (var c = 0; c < x.Length; c++) x[c] = rows.FixedEffects.Columns[c].Span[i];
            coordinates.FixedEffects.MultiplyTransposed(x);
            values[i] = solver.QuadraticForm(levels, loadings, x);
        }
        return values;
    }
}

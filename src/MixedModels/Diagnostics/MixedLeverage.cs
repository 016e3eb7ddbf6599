using MixedModels.Designs;
using MixedModels.Fitting;

namespace MixedModels.Diagnostics;

/// <summary>The leverages of a mixed model without weights, from the blocks of the inverse.</summary>
internal static class MixedLeverage
{
    public static double[] Find(LinearMixedModelFit fit)
    {
        var (design, a) = (fit.Design, fit.CrossProducts);
        var solver = new PenalizedLeastSquares(a, fit.Options.Threads, keepPanels: true);
        solver.Factor(fit.Lambda, fit.Theta.ToArray());
        solver.Invert(withFixedEffects: true);
        var structure = a.Structure;
        var largest = structure.Terms.Max(t => t.Size);
        var values = new double[design.RowCount];
        var loadings = new double[structure.Terms.Count][];
        for (var t = 0; t < loadings.Length; t++) loadings[t] = new double[structure.Terms[t].Size];
        var x = new double[structure.FixedCount];
        for (var i = 0; i < values.Length; i++)
        {
            for (var t = 0; t < loadings.Length; t++) Load(design.RandomEffects[t], solver.Template(t), i, loadings[t]);
            for (var c = 0; c < x.Length; c++) x[c] = design.FixedEffects.Columns[c].Span[i] - a.Center[c];
            values[i] = solver.Inverse.QuadraticForm(i, design.RandomEffects, loadings, x);
        }
        return values;
    }

    /// <summary>T'z_i.</summary>
    private static void Load(RandomEffectsMatrix term, ReadOnlySpan<double> template, int row, double[] loading)
    {
        var k = loading.Length;
        for (var c = 0; c < k; c++)
        {
            loading[c] = 0;
            for (var r = c; r < k; r++) loading[c] += template[c * k + r] * term.Columns[r].Span[row];
        }
    }
}

using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Inference;

/// <summary>
/// Whether one model is a special case of another: each column of its X is a combination of the other's, and each
/// covariance that its random effects give to the rows is one that the other's can give.
/// </summary>
internal static class ModelNesting
{
    public static bool Holds(MixedModelFit small, MixedModelFit large) =>
        small.Statistics.ParameterCount < large.Statistics.ParameterCount
        && HoldsForFixedEffects(small.Design, large.Design)
        && HoldsForRandomEffects(small, large);

    /// <summary>Whether the columns of one X are combinations of those of another.</summary>
    public static bool HoldsForFixedEffects(ModelDesign small, ModelDesign large)
    {
        var names = large.FixedEffects.ColumnNames.ToHashSet(StringComparer.Ordinal);
        int[] others =
        [
            .. Enumerable.Range(0, small.FixedEffects.ColumnCount)
                .Where(c => !names.Contains(small.FixedEffects.ColumnNames[c])),
        ];
        if (others.Length == 0) return true;
        if (others.Length > large.FixedEffects.ColumnCount || !small.HasRows || !large.HasRows) return false;
        var (n, p) = (large.RowCount, large.FixedEffects.ColumnCount);
        var columns = new double[n * (p + others.Length)];
        for (var c = 0; c < p; c++) large.Rows.FixedEffects.Columns[c].Span.CopyTo(columns.AsSpan(c * n, n));
        for (var c = 0; c < others.Length; c++)
            small.Rows.FixedEffects.Columns[others[c]].Span.CopyTo(columns.AsSpan((p + c) * n, n));
        return PivotedQr.Decompose(columns, n, p + others.Length).Rank == p;
    }

    private static bool HoldsForRandomEffects(MixedModelFit small, MixedModelFit large)
    {
        if (new CovarianceBlocks(large.VarianceComponents).Contain(new CovarianceBlocks(small.VarianceComponents)))
            return true;
        if (!small.Design.HasRows || !large.Design.HasRows) return false;
        return small.Design.RandomEffects.Select((_, s) => s).All(s => IsComprised(small, s, large));
    }

    private static bool IsComprised(MixedModelFit small, int term, MixedModelFit large)
    {
        var own = new CovarianceBlocks([small.VarianceComponents[term]]);
        if (new CovarianceBlocks(large.VarianceComponents).Contain(own)) return true;
        return large.Design.RandomEffects.Select((_, l) => l).Any(l => RowCovariances.AreComprised(
            small.Design.Rows.RandomEffects[term], small.VarianceComponents[term].IsDiagonal,
            large.Design.Rows.RandomEffects[l], large.VarianceComponents[l].IsDiagonal));
    }
}

using MixedModels.Designs;

namespace MixedModels.Margins;

/// <summary>Rows of X of a reference grid, and which of them the data say something about.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="IsEstimable">Whether x'beta is determined, for each row.</param>
internal sealed record GridRows(DesignRows Rows, IReadOnlyList<bool> IsEstimable)
{
    /// <summary>Adds a share of a row's x to a contrast, and gives that share of its offset.</summary>
    /// <param name="row">The row.</param>
    /// <param name="weight">The share.</param>
    /// <param name="contrast">p values.</param>
    public double AddTo(double[] contrast, int row, double weight)
    {
        for (var c = 0; c < contrast.Length; c++) contrast[c] += weight * Rows.FixedEffects.Columns[c].Span[row];
        if (!IsEstimable[row]) Array.Fill(contrast, double.NaN);
        return Rows.Offset is { } offset ? weight * offset.Span[row] : 0;
    }
}

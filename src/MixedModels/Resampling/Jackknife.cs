using MixedModels.Inference;

namespace MixedModels.Resampling;

/// <summary>Refits without one group, or one of some blocks of groups, of a model's coarsest grouping factor.</summary>
internal static class Jackknife
{
    /// <summary>Of more groups several go at a time: the acceleration needs no more.</summary>
    private const int MostBlocks = 200;

    /// <summary>The parameters without each block; refits that failed are left out.</summary>
    public static IReadOnlyList<BootstrapReplicate> Run(LinearMixedModelFit fit, CancellationToken cancellation)
    {
        var blocks = Blocks(fit);
        var fitter = new ReplicateFitter(fit);
        var left = new List<BootstrapReplicate>(blocks.Count);
        for (var b = 0; b < blocks.Count; b++)
        {
            cancellation.ThrowIfCancellationRequested();
            var deleted = blocks[b].ToHashSet();
            int[] rows = [.. Enumerable.Range(0, fit.Design.RowCount).Where(row => !deleted.Contains(row))];
            try
            {
                if (fitter.Fit(b, ResampledRows.Of(fit, [rows])) is { IsFailed: false } replicate) left.Add(replicate);
            }
            catch (ModelException)
            {
                // Without these rows the model cannot be fitted; the others say enough.
            }
        }
        return left;
    }

    /// <summary>
    /// The acceleration of each parameter: the skewness of its influence values, sum d^3 / (6 (sum d^2)^1.5) with
    /// d the mean less the value without a block (Efron 1987, eq. 6.6); zero where it does not vary.
    /// </summary>
    public static double[] Accelerations(
        IReadOnlyList<ModelParameter> parameters, IReadOnlyList<BootstrapReplicate> left) =>
        [.. parameters.Select((_, p) => Acceleration([.. left.Select(r => r.Values[p]).Where(double.IsFinite)]))];

    private static double Acceleration(double[] values)
    {
        if (values.Length == 0) return 0;
        var (mean, squares, cubes) = (values.Average(), 0.0, 0.0);
        foreach (var value in values)
        {
            var d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }
        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    private static List<int[]> Blocks(LinearMixedModelFit fit)
    {
        var n = fit.Design.RowCount;
        var groups = fit.IsMixed ? fit.Design.RandomEffects.MinBy(t => t.LevelCount)!.Grouping : null;
        var levels = groups?.LevelCount ?? n;
        var blocks = new List<int>[Math.Min(levels, MostBlocks)];
        for (var b = 0; b < blocks.Length; b++) blocks[b] = [];
        for (var row = 0; row < n; row++) blocks[(groups?.Codes.Span[row] ?? row) % blocks.Length].Add(row);
        return [.. blocks.Select(b => b.ToArray())];
    }
}

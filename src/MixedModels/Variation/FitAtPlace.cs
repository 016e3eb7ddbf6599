using MixedModels.Designs;

namespace MixedModels.Variation;

/// <summary>
/// The parts of a fit at one row of values: x'beta, z'u of each level of one grouping factor, and their
/// standard deviation.
/// </summary>
/// <param name="fit">The fit.</param>
/// <param name="terms">The numbers of the grouping factor's terms.</param>
/// <param name="values">One row of the model's columns.</param>
public sealed class FitAtPlace(MixedModelFit fit, IReadOnlyList<int> terms, DesignRows values)
{
    /// <summary>x'beta and the offset.</summary>
    public double Mean => (values.Offset?.Span[0] ?? 0)
        + fit.FixedEffects.Estimates.Select((estimate, c) => estimate * values.FixedEffects.Columns[c].Span[0]).Sum();

    /// <summary>sqrt(z'Cov(u)z), summed over terms, which are independent.</summary>
    public double Deviation => Math.Sqrt(terms.Sum(Variance));

    /// <summary>z'u of a level.</summary>
    public double Effect(int level) => terms.Sum(t =>
        Enumerable.Range(0, Width(t)).Sum(c => Z(t, c) * fit.ConditionalModes[t][level, c]));

    private double Variance(int term)
    {
        var covariance = fit.VarianceComponents[term].Covariance;
        var sum = 0.0;
        for (var r = 0; r < Width(term); r++)
            for (var c = 0; c < Width(term); c++) sum += Z(term, r) * covariance[r, c] * Z(term, c);
        return Math.Max(0, sum);
    }

    private int Width(int term) => fit.Design.RandomEffects[term].ColumnCount;

    private double Z(int term, int column) => values.RandomEffects[term].Columns[column].Span[0];
}

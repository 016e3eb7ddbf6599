using MixedModels.Inference;

namespace MixedModels.Margins;

/// <summary>
/// Marginal means of a fit: the expected response at each combination of some factors, averaged over the others and at
/// stated values of numbers (emmeans; Lenth 2016, J. Stat. Softw. 69(1)). Groups are those of the population: random
/// effects are zero, their expectation.
/// </summary>
public sealed class MarginalMeans
{
    private MarginalMeans(MarginalLayout layout, FixedEffectInference inference, IReadOnlyList<MarginalMean> rows)
    {
        (Inference, Rows, Options) = (inference, rows, layout.Options);
        (Factors, AveragedOver, Held, Slope) = (layout.Factors, layout.AveragedOver, layout.Held, layout.Slope);
    }

    /// <summary>What standard errors and degrees of freedom rest on.</summary>
    public FixedEffectInference Inference { get; }

    /// <summary>What was asked for.</summary>
    public MarginalMeansOptions Options { get; }

    /// <summary>The factors of the means, those to be compared first, then those of By.</summary>
    public IReadOnlyList<string> Factors { get; }

    /// <summary>The variable whose slopes these are; null for means.</summary>
    public string? Slope { get; }

    /// <summary>The means; the first factor changes fastest.</summary>
    public IReadOnlyList<MarginalMean> Rows { get; }

    /// <summary>Whether there are several means to compare for the same levels of By.</summary>
    public bool HasSeveral => Rows.Count > 1
        && Rows[0].Levels.TakeLast(Options.By.Count).SequenceEqual(Rows[1].Levels.TakeLast(Options.By.Count));

    /// <summary>The columns that were averaged over.</summary>
    public IReadOnlyList<string> AveragedOver { get; }

    /// <summary>The numbers that were held.</summary>
    public IReadOnlyList<HeldValue> Held { get; }

    /// <summary>The means of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="table">The table that was fitted.</param>
    /// <param name="specs">
    /// The factors, <c>style</c> or <c>diet * time</c>; those after a bar, <c>dose | sex</c>, are those within which
    /// contrasts are made.
    /// </param>
    /// <param name="options">Further choices; null for the usual ones.</param>
    /// <exception cref="ModelException">
    /// <c>unknown-column</c>, <c>bad-grid</c>, <c>large-grid</c>: what the message says of a column.
    /// </exception>
    public static MarginalMeans Create(
        MixedModelFit fit, Table table, string specs, MarginalMeansOptions? options = null) =>
        Create(fit, table, MarginalLayout.Read(specs, options ?? new MarginalMeansOptions()));

    /// <summary>Slopes in place of means: the derivative of the expected response by a numeric column.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="table">The table that was fitted.</param>
    /// <param name="variable">The column.</param>
    /// <param name="specs">The factors, as for means; empty for one slope.</param>
    /// <param name="options">Further choices; null for the usual ones.</param>
    /// <exception cref="ModelException">As there.</exception>
    public static MarginalMeans Slopes(
        MixedModelFit fit,
        Table table,
        string variable,
        string specs = "",
        MarginalMeansOptions? options = null)
    {
        var layout = MarginalLayout.Read(specs, options ?? new MarginalMeansOptions());
        return Create(fit, table, layout with { Slope = variable });
    }

    private static MarginalMeans Create(MixedModelFit fit, Table table, MarginalLayout layout)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(table);
        var grid = ReferenceGrid.Create(fit, fit.Design.Frame.InUse(table), layout.Options.At);
        layout = layout.On(grid);
        var inference = FixedEffectInference.Of(fit, layout.Options.Method);
        var contrasts = layout.Options.Weights == MarginalWeights.Observed
            ? ObservedAverage.Contrasts(grid, layout)
            : GridAverage.Contrasts(grid, layout);
        return new MarginalMeans(layout, inference, [.. contrasts.Select((c, i) => Mean(c, layout.LevelsOf(i, grid)))]);

        MarginalMean Mean((double[] Contrast, double Offset) mean, IReadOnlyList<string> levels)
        {
            var test = inference.Test(mean.Contrast, layout.Options.Level);
            var shifted = mean.Offset == 0 ? test : test with
            {
                Estimate = test.Estimate + mean.Offset,
                Statistic = (test.Estimate + mean.Offset) / test.StandardError,
                Lower = test.Lower + mean.Offset,
                Upper = test.Upper + mean.Offset,
            };
            return new MarginalMean(levels, mean.Contrast, mean.Offset, shifted);
        }
    }
}

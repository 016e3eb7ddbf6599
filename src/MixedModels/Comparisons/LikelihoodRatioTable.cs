using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Resampling;

namespace MixedModels.Comparisons;

/// <summary>
/// Models of one response on the same rows by the number of their parameters, each tested against the one before it
/// that it contains: lme4's <c>anova(m1, m2, ...)</c>.
/// </summary>
/// <param name="Criterion">What all were fitted by.</param>
/// <param name="Rows">The models, those with fewer parameters first.</param>
public sealed record LikelihoodRatioTable(Criterion Criterion, IReadOnlyList<LikelihoodRatioRow> Rows)
{
    /// <summary>Fits designs by one criterion and compares them.</summary>
    /// <param name="designs">At least two, of one response on the same rows.</param>
    /// <param name="options">
    /// How they are fitted. REML compares models with the same fixed effects only; maximum likelihood compares all.
    /// </param>
    /// <param name="progress">Told after every evaluation of the likelihood.</param>
    /// <param name="cancellation">Stops the search between two evaluations.</param>
    /// <exception cref="ModelException">
    /// <c>too-few-models</c>, <c>different-responses</c>, <c>different-rows</c>, <c>reml-fixed-effects</c>.
    /// </exception>
    public static LikelihoodRatioTable Create(
        IReadOnlyList<ModelDesign> designs,
        FitOptions options,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(designs);
        ArgumentNullException.ThrowIfNull(options);
        if (designs.Count < 2)
            throw new ModelException("too-few-models", "A comparison needs at least two models.");
        ComparedRows.Require(designs);
        if (options.Criterion == Criterion.Reml) RequireSameFixedEffects(designs);
        LinearMixedModelFit[] fits =
            [.. designs.Select(design => LinearMixedModel.Fit(design, options, progress, cancellation))];
        return new LikelihoodRatioTable(options.Criterion, InOrder(fits, options.Criterion));
    }

    /// <summary>The same table with a parametric-bootstrap test in every row that has a test.</summary>
    /// <param name="options">How many replicates, from which seed, on how many threads.</param>
    /// <param name="progress">Told how many replicates of a row are done.</param>
    /// <param name="cancellation">Stops between two replicates; those that are done count.</param>
    public LikelihoodRatioTable WithBootstrap(
        BootstrapOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        WithTests((small, row) => row with
        {
            Bootstrap = BootstrapTest.Of(small.Fit, row, Criterion, options, progress, cancellation),
        });

    /// <summary>
    /// The same table with the exact distribution in every row for which it is known: one variance more than a linear
    /// model.
    /// </summary>
    /// <param name="options">How many draws, from which seed, on how many threads.</param>
    public LikelihoodRatioTable WithExactTests(BootstrapOptions options) => WithTests((small, row) => row with
    {
        Exact = ExactVarianceTest.Of(small.Fit, row, Criterion, options),
    });

    private LikelihoodRatioTable WithTests(Func<LikelihoodRatioRow, LikelihoodRatioRow, LikelihoodRatioRow> add) =>
        this with { Rows = [.. Rows.Select((row, i) => row.Test is null ? row : add(Rows[i - 1], row))] };

    private static void RequireSameFixedEffects(IReadOnlyList<ModelDesign> designs)
    {
        var first = designs[0];
        var other = designs.FirstOrDefault(d => !ModelNesting.HoldsForFixedEffects(d, first)
            || d.FixedEffects.ColumnCount != first.FixedEffects.ColumnCount);
        if (other is null) return;
        throw new ModelException("reml-fixed-effects", $"'{first.Formula}' and '{other.Formula}' have different fixed "
            + "effects, and REML criteria of different fixed effects are not on one scale. Compare these models by "
            + "maximum likelihood, the default.");
    }

    private static LikelihoodRatioRow[] InOrder(IEnumerable<LinearMixedModelFit> fits, Criterion criterion)
    {
        (LinearMixedModelFit Fit, FitStatistics Statistics)[] ordered =
            [.. fits.Select(f => (f, CommonCriterion.Of(f, criterion))).OrderBy(f => f.Item2.ParameterCount)];
        var least = ordered.Min(f => f.Statistics.Aic);
        double[] evidence = [.. ordered.Select(f => Math.Exp((least - f.Statistics.Aic) / 2))];
        var rows = new LikelihoodRatioRow[ordered.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var reason = i == 0 ? NoTestReason.First : WhyNoTest(ordered[i - 1].Fit, ordered[i].Fit);
            var test = reason == NoTestReason.None
                ? CommonCriterion.Test(
                    ordered[i - 1].Fit, ordered[i - 1].Statistics, ordered[i].Fit, ordered[i].Statistics)
                : null;
            rows[i] = new LikelihoodRatioRow(
                ordered[i].Fit, ordered[i].Statistics, evidence[i] / evidence.Sum(), test, reason);
        }
        return rows;
    }

    private static NoTestReason WhyNoTest(MixedModelFit small, MixedModelFit large)
    {
        if (small.Statistics.ParameterCount == large.Statistics.ParameterCount) return NoTestReason.SameParameters;
        return LikelihoodRatioTest.IsNested(small, large) ? NoTestReason.None : NoTestReason.NotNested;
    }
}

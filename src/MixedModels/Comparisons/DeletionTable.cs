using MixedModels.Designs;
using MixedModels.Fitting;

namespace MixedModels.Comparisons;

/// <summary>
/// A model against those that lack one of its parts: R's <c>drop1</c> for fixed terms, by maximum likelihood, and
/// lmerTest's <c>ranova</c> for random effects, by the criterion of the model.
/// </summary>
/// <param name="Fit">The whole model.</param>
/// <param name="Statistics">Its likelihood by the table's criterion.</param>
/// <param name="Criterion">What all models were fitted by.</param>
/// <param name="Rows">A row for each part.</param>
public sealed record DeletionTable(
    LinearMixedModelFit Fit, FitStatistics Statistics, Criterion Criterion, IReadOnlyList<DeletionRow> Rows)
{
    /// <summary>Leaves out each fixed term that no interaction contains; by maximum likelihood.</summary>
    /// <inheritdoc cref="OfRandomEffects"/>
    public static DeletionTable OfFixedTerms(
        Formula formula,
        Table table,
        FitOptions options,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options = options with { Criterion = Criterion.Ml };
        var design = ModelDesign.Create(formula, table, options.Design);
        return Create(design, table, ModelDeletion.OfFixedTerms(design), options, progress, cancellation);
    }

    /// <summary>Leaves out each random effect.</summary>
    /// <param name="formula">The model.</param>
    /// <param name="table">The data; every model uses the rows that the whole one can use.</param>
    /// <param name="options">How the models are fitted.</param>
    /// <param name="progress">Told after every evaluation of the likelihood.</param>
    /// <param name="cancellation">Stops the search between two evaluations.</param>
    /// <exception cref="ModelException">The formula or the data cannot be fitted; the message says why.</exception>
    public static DeletionTable OfRandomEffects(
        Formula formula,
        Table table,
        FitOptions options,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var design = ModelDesign.Create(formula, table, options.Design);
        if (design.RandomEffects.Count == 0)
            throw new ModelException("no-random-effects",
                $"'{formula}' has no random effects to leave out; add (1 | group).");
        return Create(design, table, ModelDeletion.OfRandomEffects(design), options, progress, cancellation);
    }

    private static DeletionTable Create(
        ModelDesign design, Table table, IReadOnlyList<ModelDeletion> deletions, FitOptions options,
        IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var rows = design.Frame.InUse(table);
        var whole = LinearMixedModel.Fit(design, options, progress, cancellation);
        var statistics = CommonCriterion.Of(whole, options.Criterion);
        return new DeletionTable(whole, statistics, options.Criterion, [.. deletions.Select(Row)]);

        DeletionRow Row(ModelDeletion deletion)
        {
            var own = options.Design.For(deletion.Formula, design.Recipe.DotColumns);
            var fit = LinearMixedModel.Fit(
                ModelDesign.Create(deletion.Formula, rows, own), options with { Design = own }, progress, cancellation);
            var left = CommonCriterion.Of(fit, options.Criterion);
            var test = left.ParameterCount < statistics.ParameterCount
                ? CommonCriterion.Test(fit, left, whole, statistics)
                : null;
            return new DeletionRow(deletion, left, test);
        }
    }
}

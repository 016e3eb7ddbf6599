using MixedModels.Designs;
using MixedModels.Predictors;
using MixedModels.Reports.Interpretation.Coefficients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Variances;

/// <summary>What one column of a random-effects term stands for.</summary>
/// <param name="Column">The column.</param>
/// <param name="Comparison">What it compares, for a slope or a difference of levels; null for a mean and for what has
/// no simple reading.</param>
/// <param name="IsMean">Whether it is the expected response of a group somewhere.</param>
/// <param name="Place">Where: <c>where Days is 0</c>; empty when it is the same everywhere.</param>
/// <param name="Warning">A sentence when that place is outside of the data.</param>
internal sealed record RandomEffect(
    DesignColumn Column, Comparison? Comparison, bool IsMean, string Place, string? Warning)
{
    /// <summary>Reads a column of a term.</summary>
    public static RandomEffect Read(
        ModelDesign design, RandomEffectsDesign term, DesignColumn column, Vocabulary vocabulary)
    {
        if (column.IsIntercept) return Mean(design, term, vocabulary);
        var unread = new RandomEffect(column, null, false, "", null);
        if (column.Parts is not [var one]) return unread;
        var model = ModelPredictors.Of(design, term.Written);
        if (model[one] is FactorPredictor factor && one is FactorPart { IsIndicator: true } level)
            return unread with { IsMean = true, Place = $"for {vocabulary.Level(factor, level.Column)}" };
        var own = column.Term - 1;
        var (conditions, _) = new ConditionsFinder(model, vocabulary).Find(own, [model.Terms[own].Variables[0]], []);
        return conditions is { HasPlace: false }
            ? unread with { Comparison = Comparison.Read(model[one], one, vocabulary) }
            : unread;
    }

    /// <summary>
    /// An intercept that varies is the group's mean where all else that varies between the groups is zero, in whichever
    /// term it stands.
    /// </summary>
    private static RandomEffect Mean(ModelDesign design, RandomEffectsDesign term, Vocabulary vocabulary)
    {
        var all = design.Formula.RandomTerms.Where(t => t.Group.Label == term.Group)
            .Select(t => new ConditionsFinder(ModelPredictors.Of(design, t), vocabulary))
            .Select(finder => finder.Find(-1, [], []).Conditions).ToArray();
        if (all.Contains(null)) return new RandomEffect(DesignColumn.Intercept, null, false, "", null);
        var together = new Conditions(
            [.. all.SelectMany(c => c!.Where).Distinct()],
            [.. all.SelectMany(c => c!.For).Distinct()],
            [.. all.SelectMany(c => c!.Over).Distinct()],
            [],
            [.. all.SelectMany(c => c!.Outside).Distinct()],
            [.. all.SelectMany(c => c!.Remedies).Distinct()]);
        return new RandomEffect(DesignColumn.Intercept, null, true, together.Place, together.Warning);
    }
}

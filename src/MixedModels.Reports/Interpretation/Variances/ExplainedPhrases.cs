using MixedModels.Predictors;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Variation;

namespace MixedModels.Reports.Interpretation.Variances;

/// <summary>How much of the variance the model accounts for, in words.</summary>
internal sealed class ExplainedPhrases(LinearMixedModelFit fit, Vocabulary vocabulary)
{
    /// <summary>R squared of a model with predictors, then level by level where the groups are nested.</summary>
    public IEnumerable<string> Sentences()
    {
        if (fit.Design.FixedEffects.TermLabels.Count == 0) yield break;
        var explained = ExplainedVariance.Create(fit);
        yield return $"The fixed effects account for {Percent(explained.MarginalR2)} of the variance in {Response} "
            + $"(marginal R squared); fixed and random effects together for {Percent(explained.ConditionalR2)} "
            + "(conditional R squared).";
        ExplainedLevel[] levels = [.. explained.Levels.Where(l => l.Total > 0)];
        if (levels.Length == 0) yield break;
        var texts = levels.Select((level, i) =>
            $"{(i == 0 ? "the fixed effects account for " : "")}{Percent(level.Fixed / level.Total)} of the variance "
                + Place(level.Group));
        yield return $"Level by level, {English.List([.. texts])}.";
    }

    private string Response => vocabulary.Expression(ResponseScale.Read(fit.Design).Text);

    private string Place(string group) =>
        group == "Residual" ? "within groups" : $"between {vocabulary.Groups(group)}";

    private static string Percent(double share) => NumberFormat.Fixed(100 * share, 1) + " %";
}

using MixedModels.Fitting;
using MixedModels.Predictors;
using MixedModels.Reports.Interpretation.Coefficients;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Fits;

/// <summary>
/// What was fitted to what, and what its verdict means for a reader. The verdict itself and the findings are not
/// repeated.
/// </summary>
public static class FitSentences
{
    /// <summary>A variance estimated from fewer groups is poorly known.</summary>
    private const int FewGroups = 10;

    /// <summary>
    /// The sentences of a fit: the model and its rows, rows that were left out, the scale of the response, what missing
    /// main effects suppose, the meaning of the verdict.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="wording">Words for columns; null for their names.</param>
    public static IReadOnlyList<string> Create(LinearMixedModelFit fit, Wording? wording = null)
    {
        var vocabulary = Vocabulary.Of(wording, fit.Design);
        var scale = ResponseScale.Read(fit.Design);
        List<string> sentences = [Model(fit, scale, vocabulary)];
        if (Dropped(fit, vocabulary) is { } dropped) sentences.Add(dropped);
        if (Scale(scale, vocabulary) is { } remark) sentences.Add(remark);
        sentences.AddRange(Suppositions(fit, vocabulary));
        sentences.AddRange(fit.IsMixed ? Verdict(fit, vocabulary) : [Independence]);
        return sentences;
    }

    private const string Independence = "Its standard errors assume that the rows are independent of each other. "
        + "Where rows belong together, such as the pupils of a class or repeated measurements of a person, "
        + "the model needs a random effect for the groups.";

    private static string Model(LinearMixedModelFit fit, ResponseScale scale, Vocabulary vocabulary)
    {
        var (response, rows) = (vocabulary.Expression(scale.Text), English.Count(fit.Design.RowCount, "row"));
        if (!fit.IsMixed) return $"A linear model of {response} was fitted to {rows} by least squares.";
        var groups = fit.Design.RandomEffects.DistinctBy(t => t.Group)
            .Select(t => $"{vocabulary.Groups(t.Group, t.LevelCount)} ({GroupCounts.Describe(t)})");
        var criterion = fit.Criterion == Criterion.Reml
            ? "restricted maximum likelihood (REML)"
            : "maximum likelihood (ML)";
        return $"A linear mixed model of {response} was fitted by {criterion} to {rows} from "
            + $"{English.List([.. groups])}.";
    }

    private static string? Dropped(MixedModelFit fit, Vocabulary vocabulary)
    {
        var frame = fit.Design.Frame;
        var count = frame.Dropped.Count - frame.WithoutWeight; // a finding tells of rows without weight
        if (count == 0) return null;
        var missing =
            English.List([.. frame.MissingByVariable.Select(m =>
                $"{vocabulary.Expression(m.Key)} in {NumberFormat.Count(m.Value)}")]);
        return $"Of {English.Count(frame.TableRowCount, "row")}, {NumberFormat.Count(count)} with a "
            + $"missing value {English.Noun(count, "was", "were")} left out: {missing}. "
            + $"If values are missing more often where {vocabulary.Expression(fit.Design.ResponseName)} is high, or "
            + "where it is low, the remaining rows are not a fair sample.";
    }

    private static string? Scale(ResponseScale scale, Vocabulary vocabulary) => scale.Kind switch
    {
        ResponseKind.Logarithm =>
            $"The response is {vocabulary.Expression(scale.Text)}, so differences on its scale are ratios of "
                + $"{vocabulary.Expression(scale.Name)}, and averages on its scale are geometric means, "
                + "which lie below arithmetic ones.",
        ResponseKind.Transformed =>
            $"The response is {vocabulary.Expression(scale.Text)}, and differences are stated on that scale: "
                + "what they amount to before the transformation depends on the starting point.",
        _ => null,
    };

    /// <summary>
    /// A variable in an interaction without a term of its own makes no difference where the other one is zero.
    /// </summary>
    private static IEnumerable<string> Suppositions(MixedModelFit fit, Vocabulary vocabulary)
    {
        var (model, quantities) = (ModelPredictors.Of(fit.Design), new Quantities(vocabulary));
        for (var t = 0; t < model.Terms.Count; t++)
            foreach (var alone in model.Terms[t].Variables)
            {
                if (model.Terms[t].Variables is not { Count: 2 } pair || HasTerm(alone)) continue;
                if (model.All[pair.First(v => v != alone)] is not NumericPredictor other) continue;
                var what = model.All[alone] switch
                {
                    FactorPredictor factor when !model.IsFull(t, alone) =>
                        $"that the levels of {vocabulary.Label(factor.Name)} do not differ",
                    NumericPredictor numeric => $"that {quantities.Name(numeric)} makes no difference",
                    _ => null,
                };
                if (what is null) continue;
                yield return $"{vocabulary.Expression(model.Terms[t].Label)} is in the model without "
                    + $"{vocabulary.Expression(model.All[alone].Text)} itself, "
                    + $"which assumes {what} where {quantities.AtZero(other)}.";
            }

        bool HasTerm(int variable) => model.Terms.Any(t => t.Variables is [var only] && only == variable);
    }

    /// <summary>What few groups mean for a fit that finds no variance between them.</summary>
    private static string Few(MixedModelFit fit, VarianceComponent component, Vocabulary vocabulary)
    {
        var count = fit.Design.RandomEffects.First(t => t.Group == component.Group).LevelCount;
        return count >= FewGroups
            ? ""
            : $" With only {vocabulary.Groups(component.Group, count)}, such an estimate is uncertain, "
                + "and standard errors that rest on it may be too small.";
    }

    private static IEnumerable<string> Verdict(MixedModelFit fit, Vocabulary vocabulary)
    {
        if (!fit.Verdict.Converged)
        {
            yield return "The search for the estimates did not end at an optimum, so none of these numbers should be "
                + "interpreted; simpler random effects usually converge.";
            yield break;
        }
        if (!fit.Verdict.IsSingular)
        {
            yield return "The search for the estimates converged, and every variance is above zero.";
            yield break;
        }
        yield return "The search for the estimates converged, but the fit is singular: "
            + "the best estimate lies where some variance is zero or some correlation is perfect. "
            + "The fixed effects can be read as usual.";
        foreach (var component in fit.VarianceComponents.Where(c => c.Rank < c.Names.Count))
            yield return component.Rank == 0
                ? $"That no variance is left between {vocabulary.Groups(component.Group)} is no proof that they are "
                    + $"equal.{Few(fit, component, vocabulary)}"
                : $"The variances and correlations of {English.List([.. component.Names.Select(vocabulary.Term)])} "
                    + $"between {vocabulary.Groups(component.Group)} should not be interpreted one by one, since the "
                    + $"data cannot tell them apart.{Few(fit, component, vocabulary)}";
    }
}

using MixedModels.Fitting;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Fits;

/// <summary>How the search for the estimates ended, in a sentence made of the fit's records.</summary>
internal static class VerdictSentence
{
    /// <summary>Smaller promises are rounding.</summary>
    private const double LeastPromise = 1e-12;

    private const string Linear = "Least squares has one exact solution, so no search could have failed. Whether the "
        + "rows are independent, as its standard errors assume, is another question.";

    /// <summary>The sentence.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="wording">Words for groups and effects; null for their names.</param>
    public static string Of(LinearMixedModelFit fit, Wording? wording = null) =>
        Of(fit, Vocabulary.Of(wording, fit.Design));

    /// <summary>The sentence in words that are known.</summary>
    internal static string Of(LinearMixedModelFit fit, Vocabulary words) => fit.Search switch
    {
        null => Linear,
        _ when !fit.Verdict.Converged => fit.Findings.First(f => f.Id == "not-converged").Message,
        _ => $"Converged{Place(fit, words)}: a further step would lower the {Criterion(fit)} by less than "
            + $"{Promise(fit)}.",
    };

    /// <summary>Where on the boundary of the parameter space the estimates lie; empty inside of it.</summary>
    private static string Place(MixedModelFit fit, Vocabulary words)
    {
        string[] singular = [.. fit.VarianceComponents.Where(c => c.Rank < c.Names.Count).Select(Lack).Distinct()];
        return singular.Length == 0
            ? ""
            : $" on the boundary of the parameter space (a singular fit), with {English.List(singular)}";

        string Lack(VarianceComponent component)
        {
            var isOnlyTerm = fit.VarianceComponents.Count(c => c.Group == component.Group) == 1;
            var names = English.List([.. component.Names.Select(words.Term)]);
            if (component.Rank == 0)
                return $"no variance {(isOnlyTerm ? "" : $"of {names} ")}between {words.Groups(component.Group)}";
            return $"a covariance matrix of rank {NumberFormat.Count(component.Rank)} instead of "
                + $"{NumberFormat.Count(component.Names.Count)} for "
                + $"{(isOnlyTerm ? "" : $"{names} in ")}{words.Label(component.Group)}";
        }
    }

    private static string Criterion(LinearMixedModelFit fit) =>
        fit.Criterion == MixedModels.Criterion.Reml ? "REML criterion" : "deviance";

    private static string Promise(MixedModelFit fit) =>
        NumberFormat.Single(Math.Max(fit.Search!.Promise, LeastPromise), 1);
}

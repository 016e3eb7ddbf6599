using MixedModels.Fitting;
using MixedModels.Numerics.Optimization;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Fits;

/// <summary>How the search for the estimates ended, in a sentence made of the fit's records.</summary>
public static class VerdictSentence
{
    /// <summary>Smaller promises are rounding.</summary>
    private const double LeastPromise = 1e-12;

    /// <summary>The sentence.</summary>
    public static string Of(LinearMixedModelFit fit) => fit.Search switch
    {
        null => "A linear model has one exact solution; there is no search that could have failed.",
        _ when !fit.Verdict.Converged => NotConverged(fit),
        _ => $"Converged{Place(fit)}: a further step would lower the {Criterion(fit)} by less than {Promise(fit)}.",
    };

    private static string NotConverged(LinearMixedModelFit fit) => fit.Search!.Reason switch
    {
        StopReason.Cancelled => $"Not converged: the search was stopped after {Evaluations(fit)}.",
        StopReason.EvaluationLimit =>
            $"Not converged after {Evaluations(fit)}: a further step still promises to lower the "
                + $"{Criterion(fit)} by {Promise(fit)}.",
        _ => $"Not converged: a further step promises to lower the {Criterion(fit)} by {Promise(fit)}, but none does.",
    };

    /// <summary>Where on the boundary of the parameter space the estimates lie; empty inside of it.</summary>
    private static string Place(LinearMixedModelFit fit)
    {
        string[] singular = [.. fit.VarianceComponents.Where(c => c.Rank < c.Names.Count).Select(Lack)];
        return singular.Length == 0
            ? ""
            : $" on the boundary of the parameter space (a singular fit), with {English.List(singular)}";
    }

    private static string Lack(VarianceComponent component) => component.Rank == 0
        ? $"no variance between levels of {component.Group}"
        : $"a covariance matrix of rank {NumberFormat.Count(component.Rank)} instead of "
            + $"{NumberFormat.Count(component.Names.Count)} for {component.Group}";

    private static string Criterion(LinearMixedModelFit fit) =>
        fit.Criterion == MixedModels.Criterion.Reml ? "REML criterion" : "deviance";

    private static string Evaluations(LinearMixedModelFit fit) => English.Count(fit.Search!.Evaluations, "evaluation");

    private static string Promise(LinearMixedModelFit fit) =>
        NumberFormat.Single(Math.Max(fit.Search!.Promise, LeastPromise), 1);
}

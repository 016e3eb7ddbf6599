using MixedModels.Fitting;
using MixedModels.Inference;

namespace MixedModels.Profiles;

/// <summary>
/// Profile likelihoods and the intervals by them: each parameter held at a value, all others chosen best, until the
/// criterion has risen by the quantile of chi-squared with one degree of freedom (Bates et al. 2015, section 5.1).
/// </summary>
/// <param name="Fit">The model fitted by the criterion of the profiles.</param>
/// <param name="Criterion">Maximum likelihood or REML.</param>
/// <param name="Level">The level of the intervals.</param>
/// <param name="Rows">A profile for each parameter.</param>
public sealed record LikelihoodProfiles(
    LinearMixedModelFit Fit, Criterion Criterion, double Level, IReadOnlyList<LikelihoodProfile> Rows)
{
    /// <summary>Profiles a fit; by another criterion than its own it is fitted again.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="options">Which parameters and how; null for the defaults.</param>
    /// <param name="progress">Told the share of parameters that are done.</param>
    /// <param name="cancellation">Stops between two values.</param>
    /// <exception cref="ModelException"><c>unknown-parameter</c>: a name is not one of the model's.</exception>
    public static LikelihoodProfiles Create(
        LinearMixedModelFit fit,
        ProfileOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fit);
        options ??= new ProfileOptions();
        var own = Refit(fit, options.Criterion, cancellation);
        var deviance = new SearchDeviance(own.CrossProducts, options.Criterion, own.Options.Threads);
        var estimates = own.SearchEnd?.Parameters ?? [];
        var least = deviance.Evaluate(estimates);
        var sigma = deviance.Sigma; // of a linear model the fit's own is another
        var wanted = Wanted(own, options);
        var rows = new LikelihoodProfile[wanted.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            IHeldParameter held = wanted[i].Kind == ModelParameterKind.FixedEffect
                ? new HeldFixedEffect(own, estimates, wanted[i])
                : new HeldVarianceParameter(own, sigma, deviance, wanted[i]);
            rows[i] = new ProfileSearch(held, least).Find(options, cancellation);
            progress?.Report((i + 1.0) / rows.Length);
        }
        return new LikelihoodProfiles(own, options.Criterion, options.Level, rows);
    }

    private static LinearMixedModelFit Refit(
        LinearMixedModelFit fit, Criterion criterion, CancellationToken cancellation)
    {
        if (!fit.IsMixed || fit.Criterion == criterion) return fit;
        var options = fit.Options with { Criterion = criterion, Start = null };
        return LinearMixedModel.Fit(fit.Design, fit.CrossProducts, options, cancellation: cancellation);
    }

    private static List<ModelParameter> Wanted(MixedModelFit fit, ProfileOptions options)
    {
        var all = ModelParameter.Of(fit.Design);
        var profiled = all.Where(p => options.Criterion == Criterion.Ml || p.Kind != ModelParameterKind.FixedEffect);
        if (options.Parameters is not { } names) return [.. profiled];
        foreach (var name in names)
            if (!all.Any(p => p.Name == name))
                throw new ModelException("unknown-parameter", $"The model has no parameter '{name}'; it has "
                    + $"{string.Join(", ", all.Select(p => p.Name))}."
                    + $"{Suggestion.DidYouMean(name, all.Select(p => p.Name))}");
        return [.. profiled.Where(p => names.Contains(p.Name, StringComparer.Ordinal))];
    }
}

using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Findings;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// A fitted linear mixed model; a linear model is the case without random-effects terms. Immutable: what follows from
/// it (tests, intervals, residuals, predictions) are types that take a fit.
/// </summary>
public sealed class LinearMixedModelFit
{
    private readonly Lazy<VarianceInformation> _varianceInformation;

    internal LinearMixedModelFit(ModelDesign design, CrossProducts crossProducts, FitOptions options, SearchEnd? searchEnd = null)
    {
        SearchEnd = searchEnd;
        Design = design;
        CrossProducts = crossProducts;
        Options = options;
        _varianceInformation = new Lazy<VarianceInformation>(() => VarianceInformation.Create(this));
    }

    /// <summary>The design that was fitted.</summary>
    public ModelDesign Design { get; }

    /// <summary>What the fit knows of the rows.</summary>
    public CrossProducts CrossProducts { get; }

    /// <summary>The options it was fitted with.</summary>
    public FitOptions Options { get; }

    /// <summary>REML or ML.</summary>
    public Criterion Criterion => Options.Criterion;

    /// <summary>Whether the model has random-effects terms.</summary>
    public bool IsMixed => Design.RandomEffects.Count > 0;

    /// <summary>What the elements of theta are.</summary>
    public required CovarianceParameters Parameters { get; init; }

    /// <summary>Theta, the relative covariance parameters in lme4's order, with nonnegative diagonals.</summary>
    public required IReadOnlyList<double> Theta { get; init; }

    /// <summary>The fixed effects.</summary>
    public required FixedEffects FixedEffects { get; init; }

    /// <summary>One covariance matrix for each random-effects term, in the model's order.</summary>
    public required IReadOnlyList<VarianceComponent> VarianceComponents { get; init; }

    /// <summary>The conditional modes of each random-effects term, in the model's order.</summary>
    public required IReadOnlyList<ConditionalModes> ConditionalModes { get; init; }

    /// <summary>Sigma, criterion, likelihood, information criteria.</summary>
    public required FitStatistics Statistics { get; init; }

    /// <summary>How the search went; null for a linear model, which needs none.</summary>
    public required FitSearch? Search { get; init; }

    /// <summary>Where it ended in its own coordinates; null for a linear model.</summary>
    internal SearchEnd? SearchEnd { get; }

    /// <summary>Whether the fit can be trusted.</summary>
    public required FitVerdict Verdict { get; init; }

    /// <summary>What the checks of data, design and fit noticed.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The residual standard deviation.</summary>
    public double Sigma => Statistics.Sigma;

    /// <summary>What the curvature of the deviance says of the variance parameters: 2 m evaluations, made once when first asked for.</summary>
    public VarianceInformation VarianceInformation => _varianceInformation.Value;

    /// <summary>Names of theta's elements as lme4 gives them: <c>Subject.(Intercept)</c>, <c>Subject.Days.(Intercept)</c>.</summary>
    public IReadOnlyList<string> ThetaNames() => Parameters.Names(Design.RandomEffects);
}

using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Systems;

namespace MixedModels;

/// <summary>
/// What a fit knows whichever likelihood made it: design, fixed effects, covariance matrices of the random effects,
/// their modes, likelihood, search and verdict. Immutable.
/// </summary>
public abstract class MixedModelFit
{
    private readonly Lazy<IReadOnlyList<Finding>> _findings;

    private protected MixedModelFit(
        ModelDesign design, CrossProducts crossProducts, SearchEnd? searchEnd, int threads)
    {
        (Design, CrossProducts, SearchEnd, Threads) = (design, crossProducts, searchEnd, threads);
        _findings = new Lazy<IReadOnlyList<Finding>>(() => [.. design.Findings, .. FindingsOfFit()]);
    }

    /// <summary>The design that was fitted.</summary>
    public ModelDesign Design { get; }

    /// <summary>What the fit knows of the rows, weighted as at the optimum.</summary>
    public CrossProducts CrossProducts { get; }

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

    /// <summary>Criterion, likelihood, information criteria.</summary>
    public required FitStatistics Statistics { get; init; }

    /// <summary>How the search went; null for a linear model, which needs none.</summary>
    public required FitSearch? Search { get; init; }

    /// <summary>Whether the fit can be trusted.</summary>
    public required FitVerdict Verdict { get; init; }

    /// <summary>What the checks of data, design and fit notice; looked for when first asked.</summary>
    public IReadOnlyList<Finding> Findings => _findings.Value;

    /// <summary>
    /// Names of theta's elements as lme4 gives them: <c>Subject.(Intercept)</c>, <c>Subject.Days.(Intercept)</c>.
    /// </summary>
    public IReadOnlyList<string> ThetaNames() => Parameters.Names(Design.RandomEffects);

    /// <summary>
    /// What covariance matrices of estimates and random effects are multiplied by, as a standard deviation: that of the
    /// residuals, or one where the distribution of the response has no scale.
    /// </summary>
    internal abstract double Scale { get; }

    /// <summary>Where the search ended in its own coordinates; null for a model that needs none.</summary>
    internal SearchEnd? SearchEnd { get; }

    /// <summary>Threads for what is computed from the fit.</summary>
    internal int Threads { get; }

    /// <summary>What is to be noticed about the fit, beyond its design.</summary>
    private protected abstract IEnumerable<Finding> FindingsOfFit();
}

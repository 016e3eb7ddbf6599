using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Systems;

namespace MixedModels;

/// <summary>
/// A fitted linear mixed model; a linear model is the case without random-effects terms. Immutable: what follows from
/// it is in extension methods (<c>fit.Predict</c>, <c>fit.Save</c>, <c>fit.Tidy</c>, <c>fit.Glance</c>,
/// <c>fit.Augment</c>) and in types that take a fit: <c>CoefficientTests</c>, <c>LikelihoodRatioTest</c>,
/// <c>VarianceParameters</c>, <c>ConditionalCovariances</c>, <c>Residuals</c>, <c>Leverage</c>, <c>GroupDeletion</c>,
/// <c>VarianceShares</c>.
/// </summary>
public sealed class LinearMixedModelFit : MixedModelFit
{
    private readonly Lazy<VarianceInformation> _varianceInformation;
    private readonly Lazy<KenwardRogerCovariance> _kenwardRoger;
    private readonly Lazy<LinearMixedModelFit> _byReml;

    internal LinearMixedModelFit(
        ModelDesign design,
        CrossProducts crossProducts,
        FitOptions options,
        SearchEnd? searchEnd)
        : base(design, crossProducts, searchEnd, options.Threads)
    {
        Options = options;
        _varianceInformation = new Lazy<VarianceInformation>(() => VarianceInformation.Create(this));
        _kenwardRoger = new Lazy<KenwardRogerCovariance>(() => KenwardRogerCovariance.Create(this));
        _byReml = new Lazy<LinearMixedModelFit>(Refit);
    }

    /// <summary>The options it was fitted with.</summary>
    public FitOptions Options { get; }

    /// <summary>REML or ML.</summary>
    public Criterion Criterion => Options.Criterion;

    /// <summary>Whether the model has random-effects terms.</summary>
    public bool IsMixed => Design.IsMixed;

    /// <summary>The residual standard deviation.</summary>
    public required double Sigma { get; init; }

    /// <summary>
    /// What the curvature of the deviance says of the variance parameters: 2 m evaluations, made once
    /// when first asked for.
    /// </summary>
    public VarianceInformation VarianceInformation => _varianceInformation.Value;

    /// <summary>Kenward and Roger's covariance; made once when first asked for. For fits by REML.</summary>
    internal KenwardRogerCovariance KenwardRoger => _kenwardRoger.Value;

    /// <summary>This fit, or the same model by REML where it was fitted by ML.</summary>
    internal LinearMixedModelFit ByReml => _byReml.Value;

    internal override double Scale => Sigma;

    /// <summary>Formula, criterion, standard deviations and fixed effects in a few lines.</summary>
    public override string ToString() => FitText.Of(this);

    private protected override IEnumerable<Finding> FindingsOfFit() => Verdicts.Findings(this);

    private LinearMixedModelFit Refit() => !IsMixed || Criterion == Criterion.Reml
        ? this
        : LinearMixedModel.Fit(
            Design, CrossProducts, Options with { Criterion = Criterion.Reml, Start = Theta });
}

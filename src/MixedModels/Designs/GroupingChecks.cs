namespace MixedModels.Designs;

/// <summary>
/// How strictly grouping factors are checked. The defaults are lme4's for linear models, where the residual variance
/// makes these cases unidentifiable; a generalized model without one may relax the last two.
/// </summary>
public sealed record GroupingChecks
{
    /// <summary>A grouping factor with a single level.</summary>
    public CheckAction SingleLevel { get; init; } = CheckAction.Refuse;

    /// <summary>A grouping factor with as many levels as there are rows.</summary>
    public CheckAction LevelForEveryRow { get; init; } = CheckAction.Refuse;

    /// <summary>
    /// A term with at least as many random effects as there are rows whose variances the data do not tell apart; other
    /// than in lme4, one whose variances they do tell is fitted.
    /// </summary>
    public CheckAction EffectsForEveryRow { get; init; } = CheckAction.Refuse;
}

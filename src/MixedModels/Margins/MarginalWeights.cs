namespace MixedModels.Margins;

/// <summary>How the combinations count that a marginal mean averages over.</summary>
public enum MarginalWeights
{
    /// <summary>All alike, as in a balanced experiment.</summary>
    Equal,

    /// <summary>As often as they occur in the rows of the fit.</summary>
    Proportional,

    /// <summary>
    /// No grid at all: every row of the fit as it is, with nothing changed but the factors of the mean (the averages
    /// of g-computation; Lane and Nelder 1982, Biometrics 38, 613).
    /// </summary>
    Observed,
}

namespace MixedModels;

/// <summary>Which random effects a prediction contains.</summary>
public enum RandomEffectsUse
{
    /// <summary>All: the prediction for the groups of the fit.</summary>
    All,

    /// <summary>None: the prediction for the population, X beta + offset.</summary>
    None,
}

namespace MixedModels.Reports.Plots;

/// <summary>What a model must have for a kind of plot to show something of it when nothing else is asked for.</summary>
[Flags]
public enum PlotNeeds
{
    /// <summary>Nothing: every model has it.</summary>
    None = 0,

    /// <summary>Random effects, and so groups.</summary>
    Groups = 1,

    /// <summary>A predictor.</summary>
    Predictor = 2,

    /// <summary>Two predictors.</summary>
    TwoPredictors = 4,

    /// <summary>A predictor of numbers.</summary>
    Numbers = 8,

    /// <summary>A fixed effect.</summary>
    FixedEffects = 16,

    /// <summary>A random term of two or more effects.</summary>
    TwoEffects = 32,

    /// <summary>Two or more effects of the groups of the first factor, in one term or several.</summary>
    TwoEffectsOfGroups = 64,

    /// <summary>Two or more covariance parameters.</summary>
    TwoParameters = 128,
}

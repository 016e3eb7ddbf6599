namespace MixedModels.Designs;

/// <summary>What a failed check of the design leads to.</summary>
public enum CheckAction
{
    /// <summary>A <see cref="ModelException"/>.</summary>
    Refuse,

    /// <summary>A finding.</summary>
    Report,

    /// <summary>Nothing.</summary>
    Ignore,
}

namespace MixedModels.Predictors;

/// <summary>On which scale the fixed effects add up.</summary>
public enum ResponseKind
{
    /// <summary>A column of the data, perhaps shifted and scaled: differences are differences of the column.</summary>
    Column,

    /// <summary>The logarithm of something: differences are ratios of it.</summary>
    Logarithm,

    /// <summary>Some other function: differences are stated on its scale.</summary>
    Transformed,
}

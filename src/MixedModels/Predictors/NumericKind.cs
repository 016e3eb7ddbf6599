namespace MixedModels.Predictors;

/// <summary>What the quantity behind a numeric predictor is.</summary>
public enum NumericKind
{
    /// <summary>A column of the data, perhaps shifted and scaled.</summary>
    Column,

    /// <summary>The logarithm of a column.</summary>
    Logarithm,

    /// <summary>What a column is above the mean of its group.</summary>
    Within,

    /// <summary>The mean of a column in the row's group.</summary>
    Between,

    /// <summary>Some other function of columns.</summary>
    Transformed,
}

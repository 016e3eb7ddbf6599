namespace MixedModels.Designs.Schemas;

/// <summary>The type of a column that a formula uses.</summary>
public enum VariableKind
{
    /// <summary>Numbers.</summary>
    Numeric,

    /// <summary>Categories.</summary>
    Factor,

    /// <summary>TRUE and FALSE.</summary>
    Logical,
}

namespace MixedModels.Tables;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Numbers, all of them whole.</summary>
    WholeNumbers,

    /// <summary>Numbers, some with a fraction.</summary>
    Numbers,

    /// <summary>TRUE and FALSE.</summary>
    Logical,

    /// <summary>Categories.</summary>
    Factor,

    /// <summary>Categories that are dates such as 2024-01-31.</summary>
    Dates,

    /// <summary>Categories with an order.</summary>
    OrderedFactor,
}

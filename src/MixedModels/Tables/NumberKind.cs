namespace MixedModels.Tables;

/// <summary>What a text is when it is looked at as a number.</summary>
internal enum NumberKind
{
    /// <summary>No number.</summary>
    None,

    /// <summary>A number with a fraction or an exponent, an infinity, or NaN.</summary>
    Real,

    /// <summary>A sign and digits only, at most 2^53 in size: a double holds it exactly.</summary>
    Whole,

    /// <summary>A sign and digits only, beyond 2^53: a double would lose digits.</summary>
    LargeWhole,
}

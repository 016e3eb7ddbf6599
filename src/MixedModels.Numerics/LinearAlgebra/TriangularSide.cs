namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>Which triangular system is solved.</summary>
internal enum TriangularSide
{
    /// <summary>L X = B.</summary>
    Left,

    /// <summary>L' X = B.</summary>
    LeftTransposed,

    /// <summary>X L' = B.</summary>
    RightTransposed,
}

namespace MixedModels.Numerics.Distributions;

/// <summary>Checks of arguments common to all distributions.</summary>
internal static class Probability
{
    /// <summary>Throws unless p lies in 0..1 (NaN passes).</summary>
    public static void Require(double p)
    {
        if (p is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies between 0 and 1.");
    }

    /// <summary>Throws unless the degrees of freedom are positive (infinity and NaN pass).</summary>
    public static void RequireDegreesOfFreedom(double df)
    {
        if (df <= 0)
            throw new ArgumentOutOfRangeException(nameof(df), df, "Degrees of freedom are positive.");
    }
}

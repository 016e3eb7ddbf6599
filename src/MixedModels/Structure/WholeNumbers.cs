namespace MixedModels.Structure;

/// <summary>Tells ids and counts from measurements.</summary>
internal static class WholeNumbers
{
    /// <summary>Whether every number is whole; missing ones do not count.</summary>
    public static bool All(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            if (value != Math.Floor(value) && !double.IsNaN(value)) return false;
        return true;
    }
}

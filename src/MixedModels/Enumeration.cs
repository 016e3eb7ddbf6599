namespace MixedModels;

/// <summary>Writes lists for messages.</summary>
internal static class Enumeration
{
    /// <summary>The first names and how many more there are: <c>a, b, c and 9 more</c>.</summary>
    public static string Of(IReadOnlyList<string> names, int most = 8)
    {
        var shown = string.Join(", ", names.Take(names.Count > most ? most - 1 : most));
        return names.Count > most ? $"{shown} and {names.Count - most + 1} more" : shown;
    }
}

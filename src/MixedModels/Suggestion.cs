namespace MixedModels;

/// <summary>Finds what a person probably meant by a name that does not exist.</summary>
public static class Suggestion
{
    private const int LongestName = 100;

    /// <summary>
    /// The candidate nearest to <paramref name="name"/>: one that differs only in case, else the one with the smallest
    /// edit distance (insertions, deletions, substitutions and swaps of neighbours, case ignored; the first of equals),
    /// as long as at most a third of the name (and at least one character) differs. Null when nothing is near.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase)) return candidate;
            if (name.Length > LongestName || Math.Abs(candidate.Length - name.Length) >= least) continue;
            var distance = EditDistance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance >= least || distance >= name.Length) continue;
            least = distance;
            nearest = candidate;
        }
        return nearest;
    }

    /// <summary>
    /// <c> Did you mean 'Days'?</c> with a leading blank, to end a message with; empty when nothing is near.
    /// </summary>
    public static string DidYouMean(string name, IEnumerable<string> candidates) =>
        Nearest(name, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <summary>
    /// Optimal string alignment distance: the restricted Damerau-Levenshtein recurrence, three rows at a time.
    /// </summary>
    private static int EditDistance(string a, string b)
    {
        var twoBack = new int[b.Length + 1];
        var oneBack = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) oneBack[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = oneBack[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(oneBack[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], twoBack[j - 2] + 1);
            }
            (twoBack, oneBack, current) = (oneBack, current, twoBack);
        }
        return oneBack[b.Length];
    }
}

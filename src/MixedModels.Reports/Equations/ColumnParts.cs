using MixedModels.Formulas;

namespace MixedModels.Reports.Equations;

/// <summary>The columns of a model as products of the columns of single variables: <c>techonline:mediumHindi</c> is two.</summary>
internal static class ColumnParts
{
    /// <summary>The parts of a column, each with its variable; none for the intercept.</summary>
    /// <param name="name">The column's name, as the design gives it.</param>
    /// <param name="list">The terms that it may belong to.</param>
    public static IReadOnlyList<(string Variable, string Part)> Of(string name, TermList list) =>
        name == "(Intercept)" ? [] : Find(name, list) ?? [(name, name)];

    /// <summary>Whether a column may belong to one of the terms.</summary>
    public static bool Has(string name, TermList list) => Find(name, list) is not null;

    private static IReadOnlyList<(string, string)>? Find(string name, TermList list)
    {
        IReadOnlyList<(string, string)>? best = null;
        var longest = -1;
        foreach (var term in list.Terms)
        {
            var variables = term.Variables.Select(v => list.Variables[v].ToString()).ToArray();
            var length = variables.Sum(v => v.Length);
            if (length <= longest || Split(name, variables) is not { } parts) continue;
            (best, longest) = (parts, length);
        }
        return best;
    }

    private static List<(string, string)>? Split(string name, string[] variables)
    {
        var (parts, at) = (new List<(string, string)>(), 0);
        for (var i = 0; i < variables.Length; i++)
        {
            if (string.CompareOrdinal(name, at, variables[i], 0, variables[i].Length) != 0) return null;
            var end = i + 1 == variables.Length ? name.Length : name.IndexOf(":" + variables[i + 1], at + variables[i].Length, StringComparison.Ordinal);
            if (end < 0) return null;
            parts.Add((variables[i], name[at..end]));
            at = end + 1;
        }
        return parts;
    }
}

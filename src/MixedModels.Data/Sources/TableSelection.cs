namespace MixedModels.Data.Sources;

/// <summary>What of a database is meant: a table's name or a query.</summary>
internal static class TableSelection
{
    private static readonly string[] FirstWords = ["SELECT", "WITH"];

    /// <summary>Whether the text begins with the word SELECT or WITH.</summary>
    public static bool LooksLikeQuery(string text)
    {
        var rest = text.AsSpan().TrimStart();
        foreach (var word in FirstWords)
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (rest.Length == word.Length || !IsOfName(rest[word.Length])))
                return true;
        return false;
    }

    /// <summary>The query for all of a table, its name given part by part.</summary>
    public static string AllOf(params IEnumerable<string> name) =>
        $"SELECT * FROM {string.Join('.', name.Select(Quote))}";

    /// <summary>A name in SQL: it stays a name whatever characters it has.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>That there is no such table, and which ones there are.</summary>
    public static ModelException Unknown(string name, IReadOnlyList<string> tables, string database)
    {
        if (tables.Count == 0)
            return new ModelException("unknown-table",
                $"There is no table '{name}' in {database}, which has no tables at all.");
        var suggestion = Suggestion.DidYouMean(name, tables);
        return new ModelException("unknown-table",
            $"There is no table '{name}' in "
                + $"{database}.{(suggestion.Length > 0 ? suggestion : $" Its tables are {First(tables)}.")}");
    }

    /// <summary>That no table was named, and which ones there are.</summary>
    public static ModelException Missing(IReadOnlyList<string> tables, string database, string example) =>
        new("bad-source",
            $"Say which table of {database} is meant, as in {example}#TABLE or {example}#SELECT ...: "
                + $"it has {(tables.Count == 0 ? "none" : First(tables))}.");

    private static string First(IReadOnlyList<string> tables)
    {
        const int most = 12;
        return string.Join(", ", tables.Take(most)) + (tables.Count > most ? $" and {tables.Count - most} more" : "");
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}

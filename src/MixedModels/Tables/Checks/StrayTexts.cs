
namespace MixedModels.Tables.Checks;

/// <summary>A few texts among numbers, such as a dot for a missing value, that make a factor of the column.</summary>
internal static class StrayTexts
{
    private const int MostTexts = 5;

    /// <summary>The share of the rows that must be numbers for the others to be strays.</summary>
    private const double LeastNumbers = 0.5;

    public static Finding? Find(LevelTexts texts)
    {
        var strays = new List<int>();
        for (var level = 0; level < texts.Levels.Count; level++)
        {
            if (NumberText.Parse(texts.Levels[level], out _) != NumberKind.None) continue;
            strays.Add(level);
            if (strays.Count > MostTexts) return null;
        }
        var rows = strays.Sum(texts.Count);
        if (strays.Count == 0 || texts.RowCount - rows < LeastNumbers * texts.RowCount) return null;
        if (texts.Levels.Count - strays.Count <= strays.Count) return null;
        var shown = string.Join(", ", strays.Select(level => $"'{texts.Levels[level]}'"));
        var values = string.Join(",", strays.Select(level => Quoted(texts.Levels[level])));
        var places = rows == 1 ? $"row {texts.FirstRow(strays[0])}"
            : $"{rows} rows, the first of them row {strays.Min(texts.FirstRow)},";
        return new Finding("text-among-numbers", Severity.Warning,
            $"{texts.Name} holds numbers, but for {shown} in {places} and so is taken as a factor of "
            + $"{texts.Levels.Count} levels. "
            + $"If that means a missing value, say --missing {texts.Name}={values}; else correct it.", texts.Name);
    }

    /// <summary>The text as a part of an option's value.</summary>
    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\" ") ? $"'\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"'" : text;
}

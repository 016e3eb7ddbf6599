using System.Text.RegularExpressions;

namespace MixedModels.Tables.Checks;

/// <summary>A factor whose levels are dates.</summary>
internal static partial class WrittenDates
{
    public static Finding? Find(LevelTexts texts)
    {
        if (AreIso(texts.Levels))
        {
            return new Finding("dates", Severity.Info,
                $"{texts.Name} holds dates, {texts.Levels[0]} to {texts.Levels[^1]}, and is taken as a factor of "
                + $"{texts.Levels.Count} levels. As a number, the days since the first one, "
                + $"write days({Written(texts.Name)}) in the formula.",
                texts.Name);
        }
        if (texts.Levels.Count < 2 || !texts.Levels.All(IsOtherDate)) return null;
        return new Finding("dates", Severity.Info,
            $"{texts.Name} holds dates such as {texts.Levels[0]}, and is taken as a factor of "
            + $"{texts.Levels.Count} levels. Written as 2024-01-31 they could be a number: "
            + $"days({Written(texts.Name)}).",
            texts.Name);
    }

    /// <summary>Whether all of the texts are dates such as 2024-01-31, with or without a time.</summary>
    public static bool AreIso(IReadOnlyList<string> levels)
    {
        if (levels.Count == 0) return false;
        foreach (var level in levels)
            if (IsoDate.Days(level) is null) return false;
        return true;
    }

    private static bool IsOtherDate(string level) =>
        level.Length > 0 && char.IsDigit(level[0]) && OtherDate().IsMatch(level);

    private static string Written(string name) => PlainName().IsMatch(name) ? name : $"`{name}`";

    [GeneratedRegex(@"^\d{1,2}([./-])\d{1,2}\1(\d{4}|\d{2})\b|^\d{4}([./])\d{1,2}\3\d{1,2}\b")]
    private static partial Regex OtherDate();

    [GeneratedRegex(@"^[\p{L}.][\p{L}\p{Nd}._]*$")]
    private static partial Regex PlainName();
}


namespace MixedModels.Tables.Checks;

/// <summary>True and false in several spellings, each a level of its own.</summary>
internal static class MixedTruths
{
    private static readonly string[] Words = ["TRUE", "FALSE", "T", "F"];

    public static Finding? Find(LevelTexts texts)
    {
        if (texts.Levels.Count is < 2 or > 8 || !texts.Levels.All(IsTruth)) return null;
        if (texts.Levels.Select(Style).Distinct().Count() == 1) return null;
        return new Finding("mixed-truth-values", Severity.Warning,
            $"{texts.Name} holds true and false in several spellings ({string.Join(", ", texts.Levels)}), "
            + $"and is taken as a factor of {texts.Levels.Count} levels. "
            + $"To read it as TRUE and FALSE, say --type {texts.Name}=logical.", texts.Name);
    }

    private static bool IsTruth(string text) => Words.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Upper case, lower case or a capital first; letter or word.</summary>
    private static (bool IsUpperFirst, bool IsUpperLast, bool IsWord) Style(string text) =>
        (char.IsUpper(text[0]), char.IsUpper(text[^1]), text.Length > 1);
}

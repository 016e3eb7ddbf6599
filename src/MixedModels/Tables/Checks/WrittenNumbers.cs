using System.Text;

namespace MixedModels.Tables.Checks;

/// <summary>
/// A factor whose levels are numbers, were they not written with groups of digits, a unit or another decimal separator.
/// </summary>
internal static class WrittenNumbers
{
    /// <summary>Doses and classes of few values with a unit may well be meant as categories.</summary>
    private const int FewWithUnit = 8;

    private static readonly (char Decimal, char? Thousands)[] Ways =
    [
        ('.', null), (',', null), (',', '.'), ('.', ','), ('.', ' '), (',', ' '), ('.', '\''), (',', '\''), ('.', '_'),
    ];

    public static Finding? Find(LevelTexts texts)
    {
        if (texts.Levels.Count < 2) return null;
        var parts = texts.Levels.Select(NumberWithUnit.Cut).ToArray();
        var unit = parts[0].Unit;
        if (parts.Any(part => part.Unit != unit)) return null;
        if (unit.Length > 0 && char.IsLetter(unit[0]) && texts.Levels.Count <= FewWithUnit) return null;
        foreach (var (point, thousands) in Ways)
        {
            var options = new CsvOptions { DecimalSeparator = point, ThousandsSeparator = thousands };
            var reading = new ColumnReading(texts.Name, options, "");
            if (!parts.All(part => IsNumber(reading, part.Number))) continue;
            var isPlain = unit.Length == 0 && point == '.' && thousands is null;
            return isPlain ? null : Finding(texts, parts, unit, point, thousands);
        }
        return null;
    }

    private static Finding Finding(LevelTexts texts, NumberWithUnit[] parts, string unit, char point, char? thousands)
    {
        var shown = Array.FindIndex(parts, part => thousands is { } t && part.Number.Contains(t));
        if (shown < 0) shown = 0;
        var options = new List<string>();
        if (point == ',') options.Add("--decimal ,");
        if (thousands is { } separator) options.Add($"--thousands {Word(separator)}");
        if (unit.Length > 0) options.Add($"--type {texts.Name}=number");
        return new Finding("numbers-as-text", Severity.Warning,
            $"{texts.Name} holds numbers that are written like {texts.Levels[shown]} (row {texts.FirstRow(shown)}), "
            + $"and is taken as a factor of {texts.Levels.Count} levels. "
            + $"Say {string.Join(" ", options)} to read them as numbers.", texts.Name);
    }

    private static bool IsNumber(ColumnReading reading, string text) =>
        reading.Parse(Encoding.UTF8.GetBytes(text), out _) != NumberKind.None;

    /// <summary>A separator as a shell takes it.</summary>
    private static string Word(char separator) => separator switch
    {
        ' ' => "space",
        '\'' => "\"'\"",
        _ => separator.ToString(),
    };
}

using MixedModels.Tables;

namespace MixedModels.Designs.Evaluation;

/// <summary>
/// The values of a new column by the names that the levels of the fit have. A column that was read by itself may have
/// lost how its values were written: F became FALSE where every value is F, and 01 became 1.
/// </summary>
internal static class KnownLevels
{
    /// <summary>The column as a factor; a value that is a level of the fit has that level's name.</summary>
    /// <param name="column">The new column.</param>
    /// <param name="levels">The levels of the fit; none when it had no factor there.</param>
    public static FactorValue Read(Column column, IReadOnlyList<string> levels)
    {
        var written = levels.Count == 0 ? null : column switch
        {
            NumericColumn numeric => numeric.Spelling,
            LogicalColumn logical => logical.Spelling,
            _ => column as FactorColumn,
        };
        var factor = written ?? column.ToFactor();
        var known = levels.ToHashSet(StringComparer.Ordinal);
        if (levels.Count == 0 || factor.Levels.All(known.Contains))
            return new FactorValue(factor.Levels, factor.CodesMemory, factor.IsOrdered);
        var byValue = ByValue(levels);
        // A text means the level of its value where that is named by the value, as in a factor made of numbers; a value
        // whose text is lost means it however the level is written.
        return Renamed(factor, level =>
        {
            if (known.Contains(level) || ValueOf(level) is not { } value) return level;
            return byValue.GetValueOrDefault(value) is { } same && (written is null || same == value) ? same : level;
        });
    }

    /// <summary>The levels by the value they stand for; null where several do.</summary>
    private static Dictionary<string, string?> ByValue(IReadOnlyList<string> levels)
    {
        var byValue = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var level in levels)
        {
            if (ValueOf(level) is { } value && !byValue.TryAdd(value, level)) byValue[value] = null;
        }
        return byValue;
    }

    /// <summary>
    /// How a level would be named if it were read as a truth value or a number; null for other texts.
    /// </summary>
    private static string? ValueOf(string level) =>
        TruthWords.Strict(level) is { } truth ? truth ? "TRUE" : "FALSE"
        : NumberText.Parse(level, out var number) is NumberKind.Whole or NumberKind.Real ? NumberText.LevelName(number)
        : null;

    private static FactorValue Renamed(FactorColumn factor, Func<string, string> rename)
    {
        var (levels, codeOf) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var map = new int[factor.Levels.Count];
        for (var i = 0; i < map.Length; i++)
        {
            var name = rename(factor.Levels[i]);
            if (codeOf.TryAdd(name, levels.Count)) levels.Add(name);
            map[i] = codeOf[name];
        }
        var codes = factor.CodesMemory.ToArray();
        for (var row = 0; row < codes.Length; row++)
            if (codes[row] >= 0) codes[row] = map[codes[row]];
        return new FactorValue(levels, codes, factor.IsOrdered);
    }
}

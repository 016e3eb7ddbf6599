using MixedModels.Reports.Numbers;
using MixedModels.Tables;

namespace MixedModels.Reports.Words;

/// <summary>Joins in words.</summary>
public static class JoinWords
{
    private const int MostColumns = 12;

    /// <summary>
    /// What a join found, such as <c>Left join with schools.csv by school_id: 2287 rows in, all matched; 131 rows of
    /// schools.csv, all used; 2287 rows out; added ses, size.</c>
    /// </summary>
    public static string Sentence(JoinDescription join)
    {
        var report = join.Report;
        var keys = string.Join(", ",
            report.By.Select(key => key.Left == key.Right ? key.Left : $"{key.Left} = {key.Right}"));
        var guessed = join.IsKeyGuessed ? " (the one column that both have)" : "";
        return $"{Kind(report.Kind)} join with {join.Name} by {keys}{guessed}: "
            + $"{English.Count(report.Left.Rows, "row")} in, {Matches(report.Left, "matched")}; "
            + $"{English.Count(report.Right.Rows, "row")} of {join.Name}, {Matches(report.Right, "used")}; "
            + $"{English.Count(report.Rows, "row")} out{Added(report.AddedColumns)}.";
    }

    /// <summary>The word for a kind of join.</summary>
    public static string Kind(JoinKind kind) => kind switch
    {
        JoinKind.Inner => "Inner",
        JoinKind.Right => "Right",
        JoinKind.Full => "Full",
        JoinKind.Semi => "Semi",
        JoinKind.Anti => "Anti",
        _ => "Left",
    };

    private static string Matches(JoinSide side, string word)
    {
        if (side.Unmatched == 0) return $"all {word}";
        var examples = side.UnmatchedExamples.Count == 0
            ? ""
            : $" (such as {string.Join("; ", side.UnmatchedExamples)})";
        var missing = side.MissingKeys == 0 ? "" : $", {NumberFormat.Count(side.MissingKeys)} without a key";
        return $"{NumberFormat.Count(side.Matched)} {word}, "
            + $"{NumberFormat.Count(side.Unmatched)} not{examples}{missing}";
    }

    private static string Added(IReadOnlyList<string> columns) =>
        columns.Count == 0 ? "; no column added" : $"; added {English.First(columns, MostColumns)}";
}

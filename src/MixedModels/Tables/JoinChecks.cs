using System.Globalization;

namespace MixedModels.Tables;

/// <summary>What is doubtful about a join.</summary>
public static class JoinChecks
{
    /// <summary>Fewer matches than one in so many rows are hardly what was meant.</summary>
    private const int Rare = 20;

    /// <summary>A join that matches no row, or under 5 % of them, though its purpose is to match.</summary>
    /// <param name="report">What the join found.</param>
    /// <param name="name">What messages call the joined table.</param>
    public static IEnumerable<Finding> Of(JoinReport report, string name)
    {
        if (report.Kind is JoinKind.Anti or JoinKind.Full || report.Left.Rows == 0) yield break;
        if (report.Left.Matched > 0 && Rare * (long)report.Left.Matched >= report.Left.Rows) yield break;
        var matched = report.Left.Matched == 0
            ? string.Create(CultureInfo.InvariantCulture, $"none of the {report.Left.Rows} rows has a match")
            : string.Create(CultureInfo.InvariantCulture,
                $"only {report.Left.Matched} of {report.Left.Rows} rows have a match");
        var keys = Keys(report, name);
        yield return new Finding("join-without-matches", Severity.Warning,
            $"Join with {name}: {matched}{keys}. Is it the right table, and the right key (--by)?", name);
    }

    private static string Keys(JoinReport report, string name)
    {
        if (report.Left.UnmatchedExamples.Count == 0 || report.Right.UnmatchedExamples.Count == 0) return "";
        return $"; keys without one are such as {Shown(report.Left)}, those of {name} such as {Shown(report.Right)}";

        static string Shown(JoinSide side) =>
            string.Join("; ", side.UnmatchedExamples.Take(3).Select(key => $"'{key}'"));
    }
}

using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Words that several plots use.</summary>
internal static class Phrases
{
    /// <summary>A count with its noun: <c>1 row</c>, <c>180 rows</c>.</summary>
    public static string Count(int count, string noun) => $"{NumberFormat.Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Sentences that are there, one after the other; null when none is.</summary>
    public static string? Join(params IEnumerable<string?> sentences)
    {
        var joined = string.Join(' ', sentences.Where(s => !string.IsNullOrEmpty(s)));
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>A short number.</summary>
    public static string Number(double value) => NumberFormat.Single(value, 3).Replace('-', '−');

    /// <summary>A level such as 0.95 as <c>95 %</c>.</summary>
    public static string Percent(double level) => NumberFormat.Single(100 * level, 3) + " %";
}

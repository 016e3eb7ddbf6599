using System.Globalization;

namespace MixedModels.Tables;

/// <summary>Dates as databases and ISO 8601 write them.</summary>
internal static class IsoDate
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    /// <summary>
    /// The days from 1970-01-01 to a date such as <c>2024-01-31</c>, <c>2024-01-31 12:30</c> or
    /// <c>2024-01-31T12:30:00Z</c>, with the fraction of the day; null when the text is no such date.
    /// </summary>
    public static double? Days(string text)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return null;
        return DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, utc, out var date)
            ? (date - DateTime.UnixEpoch).TotalDays
            : null;
    }
}

using System.Globalization;

namespace MixedModels.Tables.Objects;

/// <summary>
/// Dates and times as every source writes them: <c>2024-01-31</c>, <c>2024-01-31 12:30:00</c>, <c>12:30:00</c>,
/// fractions of a second only where there are some.
/// </summary>
internal static class DateText
{
    private const string Date = "yyyy-MM-dd";
    private const string Time = "HH:mm:ss.FFFFFFF";

    /// <summary>A date.</summary>
    public static string Of(DateOnly date) => date.ToString(Date, CultureInfo.InvariantCulture);

    /// <summary>A time of day.</summary>
    public static string Of(TimeOnly time) => time.ToString(Time, CultureInfo.InvariantCulture);

    /// <summary>A date, with its time unless that is midnight.</summary>
    public static string Of(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? Date : $"{Date} {Time}", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace MixedModels.Tables.Checks;

/// <summary>Numbers that code missing values by custom, -99 or 999, and lie far from all others.</summary>
internal static class MissingCodes
{
    private static readonly double[] Low =
        [-9, -99, -999, -9999, -99999, -8, -88, -888, -8888, -7, -77, -777, -7777, -98, -97, -998, -997];

    private static readonly double[] High =
        [99, 999, 9999, 99999, 999999, 88, 888, 8888, 77, 777, 7777, 98, 97, 998, 997, 9998, 9997];

    public static IEnumerable<Finding> Find(NumericColumn column)
    {
        var range = Range.Of(column.Values, double.NegativeInfinity, double.PositiveInfinity);
        return Low.Contains(range.Least) || High.Contains(range.Most) ? Find(column, range) : [];
    }

    private static IEnumerable<Finding> Find(NumericColumn column, Range range)
    {
        var (codes, rest) = (new List<double>(), range);
        while (Low.Contains(rest.Least) && rest.Least < rest.Most)
        {
            codes.Add(rest.Least);
            rest = Range.Of(column.Values, rest.Least, double.PositiveInfinity);
        }
        if (codes.Count > 0 && (rest.Least >= 0 || rest.Least - codes[^1] > rest.Width) && rest.Width > 0)
            yield return Report(column, codes, rest, "below");
        (codes, rest) = ([], range);
        while (High.Contains(rest.Most) && rest.Least < rest.Most)
        {
            codes.Add(rest.Most);
            rest = Range.Of(column.Values, double.NegativeInfinity, rest.Most);
        }
        if (codes.Count > 0 && codes[^1] - rest.Most > rest.Width && rest.Width > 0)
            yield return Report(column, codes, rest, "above");
    }

    private static Finding Report(NumericColumn column, List<double> codes, Range rest, string side)
    {
        var rows = 0;
        foreach (var value in column.Values)
            if (codes.Contains(value)) rows++;
        var texts = codes.Select(Text).ToArray();
        return new Finding("missing-value-code", Severity.Warning,
            $"{(rows == 1 ? "1 row" : Text(rows) + " rows")} of {column.Name} {(rows == 1 ? "is" : "are")} "
            + $"{string.Join(" or ", texts)}, far {side} "
            + $"the rest ({Text(rest.Least)} to {Text(rest.Most)}). If this codes a missing value, say "
            + $"--missing {column.Name}={string.Join(",", texts)}.", column.Name);
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>The least and the greatest of some numbers.</summary>
    private readonly record struct Range(double Least, double Most)
    {
        public double Width => Most - Least;

        /// <summary>Of the finite values strictly between two bounds.</summary>
        public static Range Of(ReadOnlySpan<double> values, double above, double below)
        {
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var value in values)
            {
                if (!(value > above && value < below)) continue;
                least = Math.Min(least, value);
                most = Math.Max(most, value);
            }
            return new Range(least, most);
        }
    }
}

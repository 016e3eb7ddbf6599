namespace MixedModels.Tables;

/// <summary>Finds out what separates the fields of a text file.</summary>
internal static class CsvSniffer
{
    private const int SampledRecords = 100;

    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>
    /// The candidate that cuts the first hundred records into the same number of fields, at least two, and into most of
    /// them (comma before semicolon, tab and bar). If none does, the one that cuts the header into most fields; if none
    /// cuts the header, one that leaves every record whole.
    /// </summary>
    public static byte Sniff(CsvSource source)
    {
        var counts = Candidates.Select(c => Count(source, (byte)c)).ToArray();
        var best = counts.Where(c => c.IsConsistent && c.Header > 1).DefaultIfEmpty().MaxBy(c => c.Header);
        if (best.Header == 0) best = counts.Where(c => c.Header > 1).DefaultIfEmpty().MaxBy(c => c.Header);
        if (best.Header == 0) best = counts.FirstOrDefault(c => c.IsConsistent, counts[0]);
        return best.Delimiter;
    }

    private static Cut Count(CsvSource source, byte delimiter)
    {
        using var scanner = new CsvScanner(source.Open(), delimiter, source.Name);
        var (header, consistent) = (0, true);
        try
        {
            for (var record = 0; record < SampledRecords && scanner.Read(); record++)
            {
                if (record == 0) header = scanner.FieldCount;
                consistent &= scanner.FieldCount == header;
            }
        }
        catch (ModelException)
        {
            // A wrong delimiter may well make nonsense of the quotes; the error comes again, with the delimiter chosen,
            // if it is real.
            consistent = false;
        }
        return new Cut(delimiter, header, consistent);
    }

    private readonly record struct Cut(byte Delimiter, int Header, bool IsConsistent);
}

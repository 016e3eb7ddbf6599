using System.Globalization;
using System.Text;

namespace MixedModels.Tables;

/// <summary>Finds out in which encoding a text file is, and makes UTF-8 of any other.</summary>
internal static class CsvEncoding
{
    private const int Windows1252 = 1252;

    private const int LongestExample = 30;

    /// <summary>The source in UTF-8, as what was asked for or found; what was guessed is told.</summary>
    /// <exception cref="ModelException"><c>unreadable-file</c>.</exception>
    public static (CsvSource Source, long LineCount) ToUtf8(CsvSource source, CsvOptions options)
    {
        var survey = CsvSurvey.Of(source);
        var encoding = options.Encoding ?? survey.Marked ?? survey.Unmarked
            ?? (survey.IsUtf8 ? null : Guess(source, options));
        if (encoding is null or UTF8Encoding) return (source, survey.LineCount);
        if (options.Encoding is null && survey.Marked is null && survey.Unmarked is not null)
            Tell(options, source, $"{source.Name} is taken for UTF-16, for every second byte of it is zero. If it is "
                + "in another encoding, name it (--encoding NAME).");
        var utf8 = Transcode(source, encoding);
        return (utf8, CsvSurvey.Of(utf8).LineCount);
    }

    /// <summary>
    /// An encoding by its name, such as <c>utf-8</c>, <c>windows-1252</c>, <c>latin1</c> or <c>shift_jis</c>; null when
    /// there is none of that name.
    /// </summary>
    public static Encoding? Find(string name)
    {
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8;
        var number = name.StartsWith("cp", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(2), CultureInfo.InvariantCulture, out var page) ? page : 0;
        try
        {
            return (number > 0 ? CodePagesEncodingProvider.Instance.GetEncoding(number)
                : CodePagesEncodingProvider.Instance.GetEncoding(name))
                ?? (number > 0 ? Encoding.GetEncoding(number) : Encoding.GetEncoding(name));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding Guess(CsvSource source, CsvOptions options)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!;
        var (line, word) = FirstWord(source, encoding);
        Tell(options, source, string.Create(CultureInfo.InvariantCulture,
            $"{source.Name} is not UTF-8 (line {line}); it is taken for Windows-1252, in which that line has "
                + $"'{word}'. ")
            + "If letters look wrong, name its encoding (--encoding NAME).");
        return encoding;
    }

    private static void Tell(CsvOptions options, CsvSource source, string message) =>
        options.Tell?.Invoke(new Finding("encoding-guessed", Severity.Info, message, source.Name));

    private static CsvSource Transcode(CsvSource source, Encoding encoding)
    {
        var memory = new MemoryStream();
        using (var stream =
            Encoding.CreateTranscodingStream(source.Open(), encoding, Encoding.UTF8)) stream.CopyTo(memory);
        return CsvSource.FromMemory(memory.GetBuffer(), (int)memory.Length, source.Name);
    }

    /// <summary>The line of the first byte that is no UTF-8, and the word around it.</summary>
    private static (long Line, string Word) FirstWord(CsvSource source, Encoding encoding)
    {
        using var stream = source.Open();
        var bytes = new List<byte>();
        for (long line = 1; ; line++)
        {
            bytes.Clear();
            for (int b; (b = stream.ReadByte()) >= 0 && b != '\n';) bytes.Add((byte)b);
            if (bytes.Count == 0 && stream.Position >= stream.Length) return (line, "");
            if (System.Text.Unicode.Utf8.IsValid(bytes.ToArray())) continue;
            var text = encoding.GetString(bytes.ToArray());
            var at = text.AsSpan().IndexOfAnyExceptInRange('\0', '\x7F');
            var (start, end) = (at, at + 1);
            while (start > 0 && char.IsLetter(text[start - 1]) && at - start < LongestExample) start--;
            while (end < text.Length && char.IsLetter(text[end]) && end - at < LongestExample) end++;
            return (line, text[start..end]);
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace MixedModels.Tables;

/// <summary>What one pass over the bytes of a file says before any of them is read as text.</summary>
/// <param name="LineCount">The lines.</param>
/// <param name="IsUtf8">Whether all of it is UTF-8.</param>
/// <param name="Marked">The encoding of its byte order mark; null without one.</param>
/// <param name="Unmarked">
/// UTF-16 without a byte order mark, by the zeros in its head; null when it is nothing like that.
/// </param>
internal sealed record CsvSurvey(long LineCount, bool IsUtf8, Encoding? Marked, Encoding? Unmarked)
{
    private const int BlockSize = 1 << 18;
    private const int LongestRune = 4;

    /// <summary>The encodings that byte order marks tell, the longest marks first.</summary>
    private static readonly Encoding[] WithMarks =
        [Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode,
            Encoding.BigEndianUnicode];

    /// <summary>Looks at all bytes of a source.</summary>
    public static CsvSurvey Of(CsvSource source)
    {
        using var stream = source.Open();
        var buffer = new byte[Math.Min(BlockSize, stream.Length + LongestRune)];
        var (lines, last, isUtf8, kept) = (0L, (byte)'\n', true, 0);
        var (marked, unmarked, isHead) = ((Encoding?)null, (Encoding?)null, true);
        while (true)
        {
            var length = stream.ReadAtLeast(buffer.AsSpan(kept), 1, throwOnEndOfStream: false);
            var bytes = buffer.AsSpan(0, kept + length);
            if (isHead) (marked, unmarked, isHead) =
                (Array.Find(WithMarks, e => buffer.AsSpan().StartsWith(e.Preamble)), Utf16Of(bytes), false);
            if (length == 0)
            {
                isUtf8 &= Utf8.IsValid(bytes);
                break;
            }
            lines += bytes[kept..].Count((byte)'\n');
            last = bytes[^1];
            kept = isUtf8 ? UnfinishedRune(bytes) : 0;
            isUtf8 &= Utf8.IsValid(bytes[..^kept]);
            bytes[^kept..].CopyTo(buffer);
        }
        return new CsvSurvey(last == '\n' ? lines : lines + 1, isUtf8, marked, unmarked);
    }

    /// <summary>How many bytes at the end begin a character that goes on beyond it.</summary>
    private static int UnfinishedRune(ReadOnlySpan<byte> bytes)
    {
        for (var length = 1; length < LongestRune && length <= bytes.Length; length++)
        {
            var lead = bytes[^length];
            if (lead < 0x80) return 0;
            if (lead >= 0xC0) return Rune.DecodeFromUtf8(bytes[^length..], out _, out _) == OperationStatus.NeedMoreData
                ? length : 0;
        }
        return 0;
    }

    /// <summary>In UTF-16 of mostly Latin letters every second byte is zero, which no text in UTF-8 has.</summary>
    private static Encoding? Utf16Of(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length & ~1, 4096)];
        var zeros = new int[2];
        for (var i = 0; i < head.Length; i++)
            if (head[i] == 0) zeros[i & 1]++;
        if (zeros[0] + zeros[1] < Math.Max(1, head.Length / 5)) return null;
        return zeros[1] > 4 * zeros[0] ? Encoding.Unicode : zeros[0] > 4 * zeros[1] ? Encoding.BigEndianUnicode : null;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace MixedModels.Tables;

/// <summary>
/// Cuts a stream of UTF-8 bytes into records and fields (RFC 4180), one record at a time, without making strings.
/// Why our own: the span parser Sep cannot be had from the package source, and CsvHelper makes a string of every field;
/// here 64 bytes at a time are compared with the four bytes that matter.
/// </summary>
/// <remarks>
/// A field is quoted when its first byte (after blanks) is a quote; a quote elsewhere is an ordinary byte. Blanks
/// around an unquoted field are dropped, those within quotes kept. Records end with LF, CRLF or CR; blank lines are
/// skipped.
/// </remarks>
internal sealed class CsvScanner : IDisposable
{
    private const int FirstBufferSize = 1 << 18;
    private const int BlockSize = 64;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly Stream _stream;
    private readonly byte _delimiter;
    private readonly string _source;
    private byte[] _buffer;       // with room for a block beyond the last byte
    private byte[] _unescaped = [];
    private Field[] _fields = new Field[16];

    private long _bufferOffset;   // of _buffer[0] in the stream
    private int _end;             // of the bytes in the buffer
    private int _recordStart;
    private int _next;            // the first byte after the record
    private int _block;           // start of the block of 64 bytes under the mask
    private ulong _specials;      // the special bytes of that block that are still to come
    private bool _streamEnded;
    private bool _asciiOnly;
    private long _line = 1;       // of the byte at _next, or of the byte under inspection

    /// <summary>
    /// Reads <paramref name="stream"/> (seekable) from its start and disposes of it in the end;
    /// <paramref name="source"/> names it in messages.
    /// </summary>
    public CsvScanner(Stream stream, byte delimiter, string source)
    {
        (_stream, _delimiter, _source) = (stream, delimiter, source);
        _buffer = new byte[Math.Min(FirstBufferSize, stream.Length + 1) + BlockSize];
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith(ByteOrderMark)) _next = ByteOrderMark.Length;
        MoveTo(_next);
    }

    /// <summary>The number of fields of the record.</summary>
    public int FieldCount { get; private set; }

    /// <summary>The 1-based line on which the record starts.</summary>
    public long Line { get; private set; }

    /// <summary>
    /// A field's bytes, without the quotes; they hold until the next record or, for one with doubled quotes, the next
    /// field.
    /// </summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var field = _fields[index];
            var bytes = _buffer.AsSpan(field.Start, field.End - field.Start);
            return field.HasDoubledQuotes ? Unescape(bytes) : bytes;
        }
    }

    /// <summary>Goes to the next record that is not blank; false at the end.</summary>
    /// <exception cref="ModelException">
    /// <c>unterminated-quote</c>, <c>text-after-quote</c>, <c>not-utf8</c>, <c>record-too-long</c>.
    /// </exception>
    public bool Read()
    {
        do
        {
            Line = _line;
            _recordStart = _next;
            while (!TryReadRecord())
            {
                if (!Grow()) return false;
                _line = Line;
            }
        }
        while (IsBlank());
        return true;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>
    /// Scans one record from <see cref="_recordStart"/>; false when the buffer ends before it does, or when there is
    /// none.
    /// </summary>
    private bool TryReadRecord()
    {
        FieldCount = 0;
        var start = _recordStart;
        while (true)
        {
            var at = NextSpecial();
            if (at < 0)
            {
                if (!_streamEnded || _recordStart == _end) return false;
                AddField(start, _end);
                return EndRecord(_end);
            }
            var special = _buffer[at];
            if (special == '"')
            {
                if (!IsBlank(start, at)) continue;
                if (!TryReadQuoted(at, out at)) return false;
                if (at == _end) return EndRecord(_end);
                special = _buffer[at];
            }
            else
            {
                AddField(start, at);
            }
            if (special == _delimiter)
            {
                start = at + 1;
                continue;
            }
            if (special == '\r')
            {
                if (at + 1 == _end && !_streamEnded) return false;
                if (at + 1 < _end && _buffer[at + 1] == '\n') at = NextSpecial();
            }
            _line++;
            return EndRecord(at + 1);
        }
    }

    /// <summary>
    /// Scans a field from its opening quote to the delimiter or the end of line after it (or the end of the stream).
    /// </summary>
    private bool TryReadQuoted(int opening, out int at)
    {
        var doubled = false;
        while (true)
        {
            at = NextSpecial();
            if (at < 0)
            {
                if (_streamEnded) throw Unterminated(opening);
                return false;
            }
            var special = _buffer[at];
            if (special == '"')
            {
                if (at + 1 == _end && !_streamEnded) return false;
                if (at + 1 == _end || _buffer[at + 1] != '"') break;
                doubled = true;
                NextSpecial();
            }
            else if (special == '\n' || (special == '\r' && (at + 1 == _end || _buffer[at + 1] != '\n')))
            {
                _line++;
            }
        }
        Add(new Field(opening + 1, at, doubled, IsQuoted: true));
        var closing = at;
        at = NextSpecial();
        if (at < 0)
        {
            if (!_streamEnded) return false;
            at = _end;
        }
        if ((at < _end && _buffer[at] == '"') || !IsBlank(closing + 1, at))
            throw new ModelException("text-after-quote",
                $"{_source}, line {_line}: text follows the closing quote of field {FieldCount}; "
                    + "a quote within a quoted field must be doubled.");
        return true;
    }

    private bool EndRecord(int next)
    {
        _next = next;
        if (!_asciiOnly && !Utf8.IsValid(_buffer.AsSpan(_recordStart, next - _recordStart))) throw NotUtf8(next);
        return true;
    }

    private bool IsBlank() => FieldCount == 1 && _fields[0] is { IsQuoted: false } field && field.Start == field.End;

    private bool IsBlank(int start, int end)
    {
        for (; start < end; start++)
            if (!IsBlank(_buffer[start])) return false;
        return true;
    }

    private bool IsBlank(byte b) => b == ' ' || (b == '\t' && _delimiter != '\t');

    private void AddField(int start, int end)
    {
        while (start < end && IsBlank(_buffer[start])) start++;
        while (start < end && IsBlank(_buffer[end - 1])) end--;
        Add(new Field(start, end, HasDoubledQuotes: false, IsQuoted: false));
    }

    private void Add(Field field)
    {
        if (FieldCount == _fields.Length) Array.Resize(ref _fields, 2 * FieldCount);
        _fields[FieldCount++] = field;
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> bytes)
    {
        if (_unescaped.Length < bytes.Length) _unescaped = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            _unescaped[length++] = bytes[i];
            if (bytes[i] == '"') i++;
        }
        return _unescaped.AsSpan(0, length);
    }

    /// <summary>The next quote, delimiter or end-of-line byte of the buffer, or -1 at its end.</summary>
    private int NextSpecial()
    {
        while (_specials == 0)
        {
            _block += BlockSize;
            if (_block >= _end) return -1;
            _specials = SpecialsOf(_block);
        }
        var at = _block + BitOperations.TrailingZeroCount(_specials);
        _specials &= _specials - 1;
        return at < _end ? at : -1;
    }

    private ulong SpecialsOf(int block)
    {
        var bytes = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_buffer), (nuint)block);
        var specials =
            Vector512.Equals(bytes, Vector512.Create(_delimiter)) | Vector512.Equals(bytes, Vector512.Create((byte)'"'))
                | Vector512.Equals(bytes, Vector512.Create((byte)'\n'))
                | Vector512.Equals(bytes, Vector512.Create((byte)'\r'));
        return specials.ExtractMostSignificantBits();
    }

    /// <summary>Starts looking for special bytes at <paramref name="position"/>.</summary>
    private void MoveTo(int position)
    {
        _block = position;
        _specials = position < _end ? SpecialsOf(position) : 0;
    }

    /// <summary>
    /// Moves the unfinished record to the buffer's front, reads on, and starts the record anew; false when the stream
    /// has no more records.
    /// </summary>
    private bool Grow()
    {
        if (_streamEnded) return false;
        var unfinished = _end - _recordStart;
        if (_recordStart == 0 && _end == _buffer.Length - BlockSize)
        {
            if (_buffer.Length > Array.MaxLength / 2)
                throw new ModelException("record-too-long",
                    $"{_source}, line {Line}: this record is longer than a gigabyte; is a closing quote missing?");
            Array.Resize(ref _buffer, 2 * (_buffer.Length - BlockSize) + BlockSize);
        }
        else
        {
            _buffer.AsSpan(_recordStart, unfinished).CopyTo(_buffer);
        }
        _bufferOffset += _recordStart;
        _recordStart = _next = 0;
        _end = unfinished;
        Fill();
        MoveTo(0);
        return true;
    }

    private void Fill()
    {
        var target = _buffer.AsSpan(_end, _buffer.Length - BlockSize - _end);
        while (target.Length > 0)
        {
            var count = _stream.Read(target);
            if (count == 0)
            {
                _streamEnded = true;
                break;
            }
            _end += count;
            target = target[count..];
        }
        _asciiOnly = Ascii.IsValid(_buffer.AsSpan(0, _end));
    }

    private ModelException Unterminated(int opening) => new("unterminated-quote",
        $"{_source}, line {Line}: the quote that opens field {FieldCount + 1} ({Excerpt(opening)}) is never closed.");

    private string Excerpt(int start)
    {
        var text = Encoding.UTF8.GetString(_buffer.AsSpan(start, Math.Min(20, _end - start)));
        var end = text.AsSpan().IndexOfAny('\r', '\n', '\uFFFD');
        return end < 0 ? text : text[..end];
    }

    private ModelException NotUtf8(int next)
    {
        var (line, lineStart, at) = (Line, _recordStart, _recordStart);
        while (at < next
            && Rune.DecodeFromUtf8(_buffer.AsSpan(at, next - at), out _, out var length)
                == System.Buffers.OperationStatus.Done)
        {
            var endsLine = _buffer[at] == '\n' || (_buffer[at] == '\r' && at + 1 < next && _buffer[at + 1] != '\n');
            at += length;
            if (!endsLine) continue;
            line++;
            lineStart = at;
        }
        var isUtf16 = _bufferOffset == 0 && _buffer is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        return new ModelException("not-utf8",
            $"{_source}, line {line}, byte {at - lineStart + 1}: this is not UTF-8 (it may be "
                + $"{(isUtf16 ? "UTF-16" : "Latin-1 or Windows-1252")}); name its encoding (--encoding NAME) or save "
                + "the file as UTF-8.");
    }

    private readonly record struct Field(int Start, int End, bool HasDoubledQuotes, bool IsQuoted);
}

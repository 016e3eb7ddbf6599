using System.Buffers.Binary;
using System.Collections;

namespace MixedModels.Tables;

/// <summary>
/// Distinct UTF-8 texts, numbered in the order in which they first came. A hash table with open addressing whose slots
/// hold a text of up to seven bytes itself, so that a look-up touches memory once: with many levels the memory's
/// latency is what reading text columns costs.
/// </summary>
internal sealed class TextPool : IEnumerable<byte[]>
{
    private const int LongestInSlot = 7;

    private readonly List<byte[]> _texts = [];
    private Slot[] _slots = new Slot[64];
    private int _lastCode = -1;

    public int Count => _texts.Count;

    public byte[] this[int code] => _texts[code];

    /// <summary>The text's number, a new one if it has none.</summary>
    public int CodeOf(ReadOnlySpan<byte> text)
    {
        if (_lastCode >= 0 && text.SequenceEqual(_texts[_lastCode])) return _lastCode;
        if (2 * _texts.Count >= _slots.Length) Enlarge();
        var key = KeyOf(text);
        var at = Home(key);
        for (; _slots[at].CodePlusOne > 0; at = (at + 1) & (_slots.Length - 1))
        {
            if (_slots[at].Key != key) continue;
            var code = _slots[at].CodePlusOne - 1;
            if (text.Length <= LongestInSlot || text.SequenceEqual(_texts[code])) return _lastCode = code;
        }
        _texts.Add(text.ToArray());
        _slots[at] = new Slot(key, _texts.Count);
        return _lastCode = _texts.Count - 1;
    }

    public IEnumerator<byte[]> GetEnumerator() => _texts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// A short text's bytes and length, which tell it from all others; a longer one's hash, its first byte no short
    /// one's length.
    /// </summary>
    private static ulong KeyOf(ReadOnlySpan<byte> text)
    {
        if (text.Length <= LongestInSlot)
        {
            var key = (ulong)text.Length;
            foreach (var b in text) key = key << 8 | b;
            return key;
        }
        var hash = (ulong)text.Length;
        var rest = text;
        for (; rest.Length >= 8; rest = rest[8..]) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest));
        hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]));
        return hash | 0xFFUL << 56;
    }

    private int Home(ulong key) => (int)(Mix(key) >> 32) & (_slots.Length - 1);

    private static ulong Mix(ulong hash)
    {
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ hash >> 29;
    }

    private void Enlarge()
    {
        var old = _slots;
        _slots = new Slot[2 * old.Length];
        foreach (var slot in old)
        {
            if (slot.CodePlusOne == 0) continue;
            var at = Home(slot.Key);
            while (_slots[at].CodePlusOne > 0) at = (at + 1) & (_slots.Length - 1);
            _slots[at] = slot;
        }
    }

    private readonly record struct Slot(ulong Key, int CodePlusOne);
}

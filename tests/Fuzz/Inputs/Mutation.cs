using System.Text;

namespace MixedModels.Fuzz.Inputs;

/// <summary>Small random changes of texts: pieces taken out, doubled, put in, bytes changed.</summary>
internal static class Mutation
{
    /// <summary>Bytes that are no UTF-8: alone, cut off, a surrogate, an overlong zero.</summary>
    private static readonly byte[][] Broken = [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF0, 0x9F]];

    /// <summary>A text after some edits.</summary>
    /// <param name="dice">The choices.</param>
    /// <param name="text">The text.</param>
    /// <param name="pieces">What is put in, such as the words of a language.</param>
    /// <param name="edits">The largest number of edits.</param>
    public static byte[] Of(Dice dice, byte[] text, IReadOnlyList<string> pieces, int edits = 6)
    {
        var bytes = text.ToList();
        for (var n = dice.Between(0, edits); n > 0; n--) Edit(dice, bytes, pieces);
        return [.. bytes];
    }

    private static void Edit(Dice dice, List<byte> bytes, IReadOnlyList<string> pieces)
    {
        var at = dice.Below(bytes.Count + 1);
        var length = Math.Min(dice.Between(1, 8), bytes.Count - at);
        switch (dice.Below(8))
        {
            case 0:
                bytes.RemoveRange(at, length);
                break;
            case 1:
                bytes.InsertRange(dice.Below(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 2 when length > 0:
                bytes[at] = (byte)dice.Below(256);
                break;
            case 3 when dice.Chance(0.3):
                bytes.InsertRange(at, dice.Pick(Broken));
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(dice.Pick(pieces)));
                break;
        }
    }
}

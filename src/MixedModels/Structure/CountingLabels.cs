using System.Globalization;

namespace MixedModels.Structure;

/// <summary>
/// Labels that number things: 1, 2, 3 or a, b, c, perhaps after a common word (class1, class2). Three at least, since
/// two may well be the codes of a yes or no.
/// </summary>
internal static class CountingLabels
{
    private const int Fewest = 3;

    /// <summary>Whether the labels count in the order they have.</summary>
    public static bool Are(IReadOnlyList<string> labels)
    {
        if (labels.Count < Fewest) return false;
        var stem = CommonStem(labels);
        return AreNumbers(labels, stem) || AreLetters(labels, stem);
    }

    private static bool AreNumbers(IReadOnlyList<string> labels, int stem)
    {
        for (var i = 0; i < labels.Count; i++)
            if (!int.TryParse(labels[i].AsSpan(stem), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number != i + 1)
                return false;
        return true;
    }

    private static bool AreLetters(IReadOnlyList<string> labels, int stem)
    {
        for (var i = 0; i < labels.Count; i++)
            if (labels[i].Length != stem + 1 || (labels[i][stem] != 'a' + i && labels[i][stem] != 'A' + i))
                return false;
        return true;
    }

    /// <summary>The length of the beginning that all labels share, without digits at its end.</summary>
    private static int CommonStem(IReadOnlyList<string> labels)
    {
        var length = labels.Min(label => label.AsSpan().CommonPrefixLength(labels[0]));
        while (length > 0 && char.IsAsciiDigit(labels[0][length - 1])) length--;
        return length;
    }
}

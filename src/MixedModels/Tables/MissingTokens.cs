using System.Text;

namespace MixedModels.Tables;

/// <summary>
/// The texts that mean "no value": nothing, NA, and those that were named; a number however it is written.
/// </summary>
internal sealed class MissingTokens
{
    private readonly byte[][] _texts;
    private readonly double[] _numbers;

    public MissingTokens(IReadOnlyList<string> named)
    {
        _texts = [.. named.Select(Encoding.UTF8.GetBytes)];
        _numbers = [.. named.Select(Number).Where(number => !double.IsNaN(number))];
    }

    /// <summary>Whether a number may be one of them, so that it must be asked.</summary>
    public bool HasNumbers => _numbers.Length > 0;

    public bool Contains(ReadOnlySpan<byte> field)
    {
        if (field.Length == 0 || field.SequenceEqual("NA"u8)) return true;
        foreach (var text in _texts)
            if (field.SequenceEqual(text)) return true;
        return HasNumbers && NumberText.Parse(field, (byte)'.', out var number) != NumberKind.None && Contains(number);
    }

    /// <summary>Whether the number is one of them.</summary>
    public bool Contains(double number) => _numbers.AsSpan().Contains(number);

    private static double Number(string text) => NumberText.Parse(text, out var number) == NumberKind.None ? double.NaN
        : number;
}

using System.Text;

namespace MixedModels.Tables;

/// <summary>The texts that mean "no value": nothing, NA, and those that were named.</summary>
internal sealed class MissingTokens(IReadOnlyList<string> named)
{
    private readonly byte[][] _named = [.. named.Select(Encoding.UTF8.GetBytes)];

    public bool Contains(ReadOnlySpan<byte> field)
    {
        if (field.Length == 0 || field.SequenceEqual("NA"u8)) return true;
        foreach (var token in _named)
            if (field.SequenceEqual(token)) return true;
        return false;
    }
}

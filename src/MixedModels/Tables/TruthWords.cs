using System.Text;

namespace MixedModels.Tables;

/// <summary>The words for TRUE and FALSE.</summary>
internal static class TruthWords
{
    private static readonly string[] True = ["TRUE", "T", "YES", "Y", "1"];
    private static readonly string[] False = ["FALSE", "F", "NO", "N", "0"];

    /// <summary>What R takes for a truth value, and a column is made logical by; null for anything else.</summary>
    public static bool? Strict(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("TRUE"u8) || text.SequenceEqual("true"u8) || text.SequenceEqual("T"u8)) return true;
        if (text.SequenceEqual("FALSE"u8) || text.SequenceEqual("false"u8) || text.SequenceEqual("F"u8)) return false;
        return null;
    }

    /// <summary>What R takes for a truth value; null for anything else.</summary>
    public static bool? Strict(string text) => text.Length > 5 ? null : Strict(Encoding.UTF8.GetBytes(text));

    /// <summary>What stands for a truth value in a column that is said to be logical.</summary>
    public static bool? Any(ReadOnlySpan<byte> text) => text.Length > 5 ? null : Any(Encoding.UTF8.GetString(text));

    /// <summary>What stands for a truth value in a column that is said to be logical.</summary>
    public static bool? Any(string text)
    {
        if (True.Contains(text, StringComparer.OrdinalIgnoreCase)) return true;
        return False.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null;
    }
}

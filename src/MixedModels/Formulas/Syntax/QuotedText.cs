using System.Text;

namespace MixedModels.Formulas.Syntax;

/// <summary>
/// Text between quotes, where a backslash stands before a quote or a backslash that belongs to the text, as in R.
/// </summary>
internal static class QuotedText
{
    /// <summary>What a quote opens; null when it is never closed.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the opening quote stands; the same one closes.</param>
    /// <returns>The text without quotes and escapes, and the place behind the closing quote.</returns>
    public static (string Value, int End)? Read(string text, int start)
    {
        var quote = text[start];
        var value = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == quote) return (value.ToString(), i + 1);
            if (text[i] == '\\' && i + 1 < text.Length && (text[i + 1] == quote || text[i + 1] == '\\')) i++;
            value.Append(text[i]);
        }
        return null;
    }

    /// <summary>A text as <see cref="Read"/> takes it.</summary>
    public static string Write(string value, char quote) =>
        $"{quote}{value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace($"{quote}", $"\\{quote}", StringComparison.Ordinal)}{quote}";
}

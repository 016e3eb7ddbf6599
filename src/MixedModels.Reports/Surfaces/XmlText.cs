using System.Text;
using System.Xml;

namespace MixedModels.Reports.Surfaces;

/// <summary>Text within XML and HTML, between tags or double quotes: the one place that escapes it.</summary>
internal static class XmlText
{
    /// <summary>What stands for a character that XML 1.0 (section 2.2) forbids, as Unicode proposes.</summary>
    private const char Replacement = '\uFFFD';

    /// <summary>Text without anything that XML or HTML reads as markup or forbids; ends of lines stay.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(c).Append(text[++i]);
            else if (Entity(c) is { } entity) escaped.Append(entity);
            else escaped.Append(XmlConvert.IsXmlChar(c) ? c : Replacement);
        }
        return escaped.ToString();
    }

    /// <summary>The same with a blank for each end of a line and tab: a label is one line.</summary>
    public static string EscapeLine(string text) =>
        Escape(text).Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');

    private static string? Entity(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => null,
    };
}

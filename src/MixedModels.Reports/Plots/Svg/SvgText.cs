using System.Globalization;
using System.Text;
using System.Xml;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>Builds SVG: the one place that escapes text and writes coordinates (to a tenth of a pixel, in no culture).</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();

    /// <summary>Opens an element.</summary>
    public SvgText Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        _text.Append(">\n");
        return this;
    }

    /// <summary>Closes an element.</summary>
    public void Close(string name) => _text.Append("</").Append(name).Append(">\n");

    /// <summary>An element without content.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        _text.Append("/>\n");
    }

    /// <summary>An element that holds text.</summary>
    public void Leaf(string name, string content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        _text.Append('>').Append(Escape(content)).Append("</").Append(name).Append(">\n");
    }

    /// <summary>Text that is SVG already.</summary>
    public void Raw(string svg) => _text.Append(svg);

    /// <summary>A coordinate in pixels.</summary>
    public static string Number(double value)
    {
        var text = Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>Text without anything that XML reads as markup or forbids.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) escaped.Append(c).Append(text[++i]);
            else if (c == '&') escaped.Append("&amp;");
            else if (c == '<') escaped.Append("&lt;");
            else if (c == '>') escaped.Append("&gt;");
            else if (c == '"') escaped.Append("&quot;");
            else if (c is '\n' or '\r' or '\t') escaped.Append(' ');
            else escaped.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD');
        }
        return escaped.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Begin(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes) _text.Append(' ').Append(key).Append("=\"").Append(Escape(value)).Append('"');
    }
}

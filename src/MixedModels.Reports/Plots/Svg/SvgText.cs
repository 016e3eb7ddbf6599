using System.Globalization;
using System.Text;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>Builds SVG: the one place that writes coordinates (to a tenth of a pixel, in no culture).</summary>
internal sealed class SvgText
{
    /// <summary>Beyond this many pixels nothing is in sight.</summary>
    private const double Farthest = 1e5;

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
        _text.Append('>').Append(XmlText.EscapeLine(content)).Append("</").Append(name).Append(">\n");
    }

    /// <summary>Text that is SVG already.</summary>
    public void Raw(string svg) => _text.Append(svg);

    /// <summary>
    /// A coordinate in pixels; one far outside of any picture, which many programs cannot read, is brought nearer.
    /// </summary>
    public static string Number(double value)
    {
        var text = Math.Round(Math.Clamp(value, -Farthest, Farthest), 1).ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Begin(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes)
            _text.Append(' ').Append(key).Append("=\"").Append(XmlText.EscapeLine(value)).Append('"');
    }
}

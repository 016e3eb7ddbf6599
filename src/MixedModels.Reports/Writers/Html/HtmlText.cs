using System.Text;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers.Html;

/// <summary>Builds HTML.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Opens an element.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes)
            if (value is not null)
                _text.Append(' ').Append(key).Append("=\"").Append(XmlText.Escape(value)).Append('"');
        _text.Append('>');
    }

    /// <summary>Closes an element and ends the line.</summary>
    public void Close(string name) => _text.Append("</").Append(name).Append(">\n");

    /// <summary>An element that holds text.</summary>
    public void Leaf(string name, string content, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(name, attributes);
        _text.Append(XmlText.Escape(content));
        Close(name);
    }

    /// <summary>An element that holds words, some set apart.</summary>
    public void Leaf(string name, RichText content, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(name, attributes);
        Words(content);
        Close(name);
    }

    /// <summary>Words, some set apart.</summary>
    public void Words(RichText content)
    {
        foreach (var span in content.Spans)
        {
            var element = span.Kind switch { TextSpanKind.Strong => "strong", TextSpanKind.Code => "code", _ => null };
            if (element is null) _text.Append(XmlText.Escape(span.Text));
            else
                _text.Append('<').Append(element).Append('>').Append(XmlText.Escape(span.Text)).Append("</")
                    .Append(element).Append('>');
        }
    }

    /// <summary>Text that is HTML already.</summary>
    public void Raw(string html) => _text.Append(html);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}

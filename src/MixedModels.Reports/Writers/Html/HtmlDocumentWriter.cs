using System.Globalization;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Plots.Svg;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers.Html;

/// <summary>
/// Writes a document as one HTML file that asks for nothing else: style, pictures (SVG), equations (MathML) and a small
/// script are inside, and a content security policy forbids any request. Everything can be read without the script; it
/// sorts tables, follows the pointer in figures and picks a group.
/// </summary>
public sealed class HtmlDocumentWriter : IDocumentWriter
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    /// <inheritdoc/>
    public void Write(Document document, TextWriter writer)
    {
        var html = new HtmlText();
        html.Raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n");
        html.Raw($"<meta name=\"generator\" content=\"MixedModels {XmlText.Escape(ProgramVersion.Text)}\">\n");
        html.Leaf("title", document.Title);
        html.Raw($"<style>\n{HtmlAssets.Style}{SvgFigureWriter.PageStyles()}</style>\n</head>\n<body>\n");
        html.Raw("<a class=\"skip\" href=\"#content\">Skip to the report</a>\n");
        var page = new HtmlPage(html, level: 1);
        page.Contents(document);
        html.Open("main", ("id", "content"));
        page.Header(document);
        foreach (var section in document.Sections) page.Section(section);
        html.Close("main");
        if (document.Colophon is { } colophon) html.Leaf("footer", colophon);
        html.Raw($"<script>\n{HtmlAssets.Script}</script>\n</body>\n</html>\n");
        writer.Write(html.ToString());
    }

    /// <summary>Writes a document to be put into another page, whatever its encoding is.</summary>
    public void WriteExcerpt(Document document, TextWriter writer)
    {
        var html = new HtmlText();
        var page = new HtmlPage(html, level: 2);
        if (document.Title.Length > 0) page.Header(document);
        foreach (var section in document.Sections) page.Part(section);
        foreach (var rune in html.ToString().EnumerateRunes())
            writer.Write(
                rune.IsAscii ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"&#{rune.Value};"));
    }
}

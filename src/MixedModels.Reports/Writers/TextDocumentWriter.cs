using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>Writes a document as plain text; figures are named, not drawn.</summary>
public sealed class TextDocumentWriter : IDocumentWriter
{
    /// <inheritdoc/>
    public void Write(Document document, TextWriter writer)
    {
        var surface = new PlainSurface(writer);
        surface.Line(document.Title);
        surface.Line(new string('=', DisplayWidth.Of(document.Title)));
        if (document.Subtitle is { } subtitle) surface.Wrapped(subtitle.Plain, 0);
        surface.Wrapped(string.Join("; ", document.Facts.Select(f => $"{f.Label}: {f.Value.Plain}")), 0);
        var blocks = new TextBlocks(surface, isTight: false);
        foreach (var block in document.Lead) blocks.Write(block);
        foreach (var section in document.Sections)
        {
            surface.Line();
            surface.Line(section.Heading);
            surface.Line(new string('-', DisplayWidth.Of(section.Heading)));
            foreach (var block in section.Blocks) blocks.Write(block);
        }
        if (document.Colophon is not { } colophon) return;
        surface.Line();
        surface.Wrapped(colophon, 0);
    }

    /// <inheritdoc/>
    public void WriteExcerpt(Document document, TextWriter writer) => WriteExcerpt(document, new PlainSurface(writer));

    /// <summary>Writes an excerpt on a surface, which may show styles.</summary>
    public static void WriteExcerpt(Document document, ITextSurface surface)
    {
        var blocks = new TextBlocks(surface, isTight: true);
        if (document.Title.Length > 0) surface.Line(document.Title, TextStyle.Strong);
        if (document.Facts.Count > 0) blocks.Write(new FactList(document.Facts));
        foreach (var block in document.Lead) blocks.Write(block);
        var isFirst = document.Title.Length + document.Facts.Count + document.Lead.Count == 0;
        foreach (var section in document.Sections)
        {
            if (!isFirst) surface.Line();
            isFirst = false;
            if (section.Title.Length > 0)
                surface.Line(section.Remark is null ? section.Title + ":" : section.Heading, TextStyle.Heading);
            foreach (var block in section.Blocks) blocks.Write(block);
        }
    }
}

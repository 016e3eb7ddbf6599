using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;

namespace MixedModels.Reports.Writers;

/// <summary>
/// Writes a document as Markdown, equations as LaTeX between dollar signs; figures are named, not drawn.
/// </summary>
public sealed class MarkdownDocumentWriter : IDocumentWriter
{
    /// <inheritdoc/>
    public void Write(Document document, TextWriter writer)
    {
        WriteAt(1, document, writer);
        if (document.Colophon is { } colophon) writer.Write($"\n---\n\n{MarkdownText.Escape(colophon)}\n");
    }

    /// <inheritdoc/>
    public void WriteExcerpt(Document document, TextWriter writer) => WriteAt(2, document, writer);

    private static void WriteAt(int level, Document document, TextWriter writer)
    {
        writer.NewLine = "\n";
        var blocks = new MarkdownBlocks(writer, level);
        if (document.Title.Length > 0) blocks.Heading(document.Title, 0);
        if (document.Subtitle is { } subtitle) blocks.Write(new Paragraph(subtitle));
        if (document.Facts.Count > 0) blocks.Write(new FactList(document.Facts));
        foreach (var block in document.Lead) blocks.Write(block);
        foreach (var section in document.Sections)
        {
            if (section.Title.Length > 0) blocks.Heading(section.Heading, 1);
            foreach (var block in section.Blocks) blocks.Write(block);
        }
    }
}

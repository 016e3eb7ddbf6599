using MixedModels.Reports.Documents;

namespace MixedModels.Reports.Writers;

/// <summary>Lays documents out in one format.</summary>
public interface IDocumentWriter
{
    /// <summary>Writes a document that stands for itself.</summary>
    void Write(Document document, TextWriter writer);

    /// <summary>
    /// Writes a document to be read on a terminal or put into another document: without the frame of a file, headings a
    /// level lower, and no captions where headings say what a table shows.
    /// </summary>
    void WriteExcerpt(Document document, TextWriter writer);
}

namespace MixedModels.Reports.Documents;

/// <summary>Lays a document out in one format.</summary>
public interface IDocumentWriter
{
    /// <summary>Writes a whole document.</summary>
    void Write(Document document, TextWriter writer);

    /// <summary>Writes a table alone, to be put into another document.</summary>
    void Write(ReportTable table, TextWriter writer);
}

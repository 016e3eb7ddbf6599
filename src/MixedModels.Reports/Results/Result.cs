using System.Text;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Writers;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>
/// A result to be handed out. It says once what it consists of: for readers a document, for programs the fields of a
/// JSON object and a table of numbers. The writers of the formats do the rest.
/// </summary>
public abstract record Result
{
    /// <summary>The result for readers.</summary>
    public abstract Document ToDocument();

    /// <summary>
    /// The result on a terminal; another document only where readers know a layout of old, such as R's summary of a
    /// fit.
    /// </summary>
    public virtual Document ToPrintout() => ToDocument();

    /// <summary>The result for programs, every number with all its digits.</summary>
    public abstract JsonFields ToFields();

    /// <summary>
    /// The one table of the result that a spreadsheet asks for: the first of its document, unless there is a better
    /// one.
    /// </summary>
    public virtual Table ToTable() =>
        ToDocument().Sections.SelectMany(section => section.Blocks).OfType<TableBlock>().First().Table.ToTable();

    /// <summary>The result as text.</summary>
    public string ToText() => Written(writer => new TextDocumentWriter().WriteExcerpt(ToPrintout(), writer));

    /// <summary>The result as Markdown, to be put into a document.</summary>
    public string ToMarkdown() => Written(writer => new MarkdownDocumentWriter().WriteExcerpt(ToDocument(), writer));

    /// <summary>The result as a JSON document.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        ToFields().Write(stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }
}

using MixedModels.Cli.Terminals;
using MixedModels.Reports.Results;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Writers;
using MixedModels.Reports.Writers.Html;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>Where a result goes: the standard output, or a file that is written whole or not at all.</summary>
internal sealed class ResultOutput(Terminal terminal, string? path)
{
    /// <summary>Writes a result in a format.</summary>
    public void Write(Result result, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json: Bytes(result.ToFields().Write); break;
            case OutputFormat.Csv: Text(writer => CsvWriter.Write(result.ToTable(), writer)); break;
            case OutputFormat.Markdown: Excerpt(new MarkdownDocumentWriter(), result); break;
            case OutputFormat.Latex: Excerpt(new LatexDocumentWriter(), result); break;
            case OutputFormat.Html: Excerpt(new HtmlDocumentWriter(), result); break;
            default: Report(surface => TextDocumentWriter.WriteExcerpt(result.ToPrintout(), surface)); break;
        }
    }

    /// <summary>Writes a result as a page of its own.</summary>
    public void Page(Result result, string title) => Text(writer =>
    {
        var document = result.ToDocument();
        if (document.Title.Length == 0) document = document with { Title = title };
        new HtmlDocumentWriter().Write(document, writer);
    });

    /// <summary>Writes bytes as they are.</summary>
    public void Raw(Action<Stream> write) => To(write);

    /// <summary>Writes text.</summary>
    public void Text(Action<TextWriter> write) => To(stream =>
    {
        using var writer = new StreamWriter(stream, Terminal.Encoding, bufferSize: 1 << 16, leaveOpen: true)
        {
            NewLine = "\n",
        };
        write(writer);
    });

    /// <summary>Writes a text report, with colour on a terminal.</summary>
    public void Report(Action<ITextSurface> write) =>
        Text(writer => write(terminal.Surface(writer, isOutput: path is null)));

    /// <summary>Writes text to the standard output.</summary>
    public static void ToTerminal(Terminal terminal, Action<ITextSurface> write) =>
        new ResultOutput(terminal, null).Report(write);

    private void Excerpt(IDocumentWriter format, Result result) =>
        Text(writer => format.WriteExcerpt(result.ToDocument(), writer));

    /// <summary>Writes bytes, such as JSON, and ends them with a line feed.</summary>
    private void Bytes(Action<Stream> write) => To(stream =>
    {
        write(stream);
        stream.Write("\n"u8);
    });

    private void To(Action<Stream> write)
    {
        if (path is not null)
        {
            WholeFile.Write(path, write);
            return;
        }
        try
        {
            using var buffered = new BufferedStream(terminal.Output, 1 << 16);
            write(buffered);
            buffered.Flush();
        }
        catch (IOException e)
        {
            throw new ModelException("unwritable-output", $"The standard output cannot be written: {e.Message}", e);
        }
    }
}

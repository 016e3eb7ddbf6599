using MixedModels.Reports.Writers;
using MixedModels.Reports.Writers.Html;

namespace MixedModels.Cli.Options;

/// <summary>A format of documents.</summary>
/// <param name="Word">The word of --format.</param>
/// <param name="Format">The format.</param>
/// <param name="Endings">The endings of files that hold it.</param>
/// <param name="Writer">Its writer; null for CSV, which holds tables alone.</param>
internal sealed record DocumentFormat(string Word, OutputFormat Format, IReadOnlyList<string> Endings,
    IDocumentWriter? Writer)
{
    public static readonly DocumentFormat Html = new("html", OutputFormat.Html, ["html", "htm"],
        new HtmlDocumentWriter());

    public static readonly DocumentFormat Markdown = new("markdown", OutputFormat.Markdown, ["md", "markdown"],
        new MarkdownDocumentWriter());

    public static readonly DocumentFormat Latex = new("latex", OutputFormat.Latex, ["tex"], new LatexDocumentWriter());

    public static readonly DocumentFormat Text = new("text", OutputFormat.Text, ["txt"], new TextDocumentWriter());

    public static readonly DocumentFormat Csv = new("csv", OutputFormat.Csv, ["csv"], null);
}

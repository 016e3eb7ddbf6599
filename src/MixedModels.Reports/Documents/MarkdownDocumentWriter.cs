using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Writers;

namespace MixedModels.Reports.Documents;

/// <summary>Writes a document as Markdown, equations as LaTeX between dollar signs; figures are named, not drawn.</summary>
public sealed class MarkdownDocumentWriter : IDocumentWriter
{
    /// <inheritdoc/>
    public void Write(Document document, TextWriter writer)
    {
        writer.NewLine = "\n";
        writer.WriteLine($"# {MarkdownTable.Escape(document.Title)}\n\n{Words(document.Subtitle)}\n");
        foreach (var fact in document.Facts) writer.WriteLine($"- {MarkdownTable.Escape(fact.Label)}: {MarkdownTable.Escape(fact.Value)}");
        foreach (var section in document.Sections)
        {
            writer.WriteLine($"\n## {MarkdownTable.Escape(section.Title)}");
            foreach (var block in section.Blocks) Write(block, writer);
        }
        writer.WriteLine($"\n---\n\n{MarkdownTable.Escape(document.Colophon)}");
    }

    /// <inheritdoc/>
    public void Write(ReportTable table, TextWriter writer)
    {
        writer.NewLine = "\n";
        var markdown = new MarkdownTable();
        foreach (var column in table.Columns) markdown.Add(column.Head, column.Cells, column.IsText);
        markdown.WriteTo(writer);
        foreach (var note in table.Notes) writer.WriteLine($"\n{MarkdownTable.Escape(note)}");
    }

    private void Write(Block block, TextWriter writer)
    {
        writer.WriteLine();
        switch (block)
        {
            case Paragraph paragraph: writer.WriteLine(Words(paragraph.Text)); break;
            case Heading heading: writer.WriteLine($"### {MarkdownTable.Escape(heading.Text)}"); break;
            case ItemList list:
                foreach (var item in list.Items) writer.WriteLine($"- {Words(item)}");
                break;
            case TableBlock table:
                writer.WriteLine($"**{MarkdownTable.Escape(table.Table.Caption)}**\n");
                Write(table.Table, writer);
                break;
            case FigureBlock figure: writer.WriteLine($"*Figure: {MarkdownTable.Escape(figure.Figure.Title)}.* {MarkdownTable.Escape(figure.Figure.Description)}"); break;
            case EquationsBlock equations: Equations(equations.Lines, writer); break;
            case CodeBlock code: Code(code, writer); break;
            case Callout callout: writer.WriteLine($"> **{callout.Word}.** {Words(callout.Text)}"); break;
            case Details details:
                writer.WriteLine($"### {MarkdownTable.Escape(details.Summary)}");
                foreach (var inner in details.Blocks) Write(inner, writer);
                break;
            case GroupPicker picker: Equations([.. picker.Examples.Select(g => g.Equation)], writer); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "No Markdown for this kind of block.");
        }
    }

    private static void Equations(IReadOnlyList<MathLine> lines, TextWriter writer)
    {
        writer.WriteLine("$$");
        LatexEquations.Write(lines, writer, "aligned");
        writer.WriteLine("$$");
    }

    /// <summary>A code block with a fence that its text does not contain.</summary>
    private static void Code(CodeBlock code, TextWriter writer)
    {
        var fence = "```";
        while (code.Text.Contains(fence, StringComparison.Ordinal)) fence += "`";
        writer.WriteLine($"{fence}{code.Language}\n{code.Text.TrimEnd()}\n{fence}");
    }

    private static string Words(RichText text) => string.Concat(text.Spans.Select(span => span.Kind switch
    {
        TextSpanKind.Strong => $"**{MarkdownTable.Escape(span.Text)}**",
        TextSpanKind.Code => MarkdownTable.Code(span.Text),
        _ => MarkdownTable.Escape(span.Text),
    }));
}

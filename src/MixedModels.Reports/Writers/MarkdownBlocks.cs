using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;

namespace MixedModels.Reports.Writers;

/// <summary>Writes the blocks of a document as Markdown, each after an empty line.</summary>
/// <param name="writer">Where they go.</param>
/// <param name="level">The level of the document's title; below the first, headings stand for captions.</param>
internal sealed class MarkdownBlocks(TextWriter writer, int level)
{
    private bool _isFirst = true;

    /// <summary>A heading, so many levels below the title.</summary>
    public void Heading(string text, int below) =>
        Lines([$"{new string('#', level + below)} {MarkdownText.Escape(text)}"]);

    /// <summary>Writes a block.</summary>
    public void Write(Block block)
    {
        switch (block)
        {
            case Paragraph paragraph: Lines([Label(paragraph.Label) + Words(paragraph.Text)]); break;
            case Heading heading: Heading(heading.Text, 2); break;
            case ItemList list: Lines(list.Items.Select(item => $"- {Words(item)}")); break;
            case FactList list:
                Lines(list.Facts.Select(fact => $"- {MarkdownText.Escape(fact.Label)}: {Words(fact.Value)}"));
                break;
            case LinesBlock lines: Code(lines.Plain, ""); break;
            case TableBlock table: Table(table.Table); break;
            case FigureBlock figure: Figure(figure.Figure); break;
            case EquationsBlock equations: Equations(equations.Lines); break;
            case CodeBlock code: Code(code.Text, code.Language); break;
            case Callout callout: Lines([$"> **{callout.Word}.** {Words(callout.Text)}"]); break;
            case Omission omission: Lines([$"*{MarkdownText.Escape(omission.Text)}*"]); break;
            case Details details:
                Heading(details.Summary, 2);
                foreach (var inner in details.Blocks) Write(inner);
                break;
            case GroupPicker picker: Equations([.. picker.Examples.Select(g => g.Equation)]); break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name,
                    "No Markdown for this kind of block.");
        }
    }

    private void Table(ReportTable table)
    {
        if (level == 1 && table.Caption.Length > 0) Lines([$"**{MarkdownText.Escape(table.Caption)}**"]);
        EmptyLine();
        MarkdownTable.Write(table, writer);
        foreach (var note in table.Notes) Lines([MarkdownText.Escape(note)]);
    }

    private void Figure(Plots.Grammar.Figure figure) =>
        Lines([$"*Figure: {MarkdownText.Escape(figure.Title)}.* {MarkdownText.Escape(figure.Description)}"]);

    private void Equations(IReadOnlyList<MathLine> lines)
    {
        EmptyLine();
        writer.Write("$$\n");
        LatexEquations.Write(lines, writer, "aligned");
        writer.Write("$$\n");
    }

    /// <summary>Code with a fence that its text does not contain.</summary>
    private void Code(string text, string language)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal)) fence += "`";
        Lines([fence + language, text.TrimEnd(), fence]);
    }

    private void Lines(IEnumerable<string> lines)
    {
        EmptyLine();
        foreach (var line in lines) writer.Write(line + "\n");
    }

    /// <summary>What separates a block from the one before it.</summary>
    private void EmptyLine()
    {
        if (!_isFirst) writer.Write('\n');
        _isFirst = false;
    }

    private static string Label(string? label) => label is null ? "" : $"**{MarkdownText.Escape(label)}.** ";

    private static string Words(RichText text) => string.Concat(text.Spans.Select(span => span.Kind switch
    {
        TextSpanKind.Strong => $"**{MarkdownText.Escape(span.Text)}**",
        TextSpanKind.Code => MarkdownText.Code(span.Text),
        _ => MarkdownText.Escape(span.Text),
    }));
}

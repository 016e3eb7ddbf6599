using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;

namespace MixedModels.Reports.Writers;

/// <summary>Writes the blocks of a document as LaTeX.</summary>
/// <param name="writer">Where they go.</param>
/// <param name="heading">The command of headings inside a section.</param>
/// <param name="isBelow">Whether something stands above the first block, from which an empty line separates it.</param>
internal sealed class LatexBlocks(TextWriter writer, string heading, bool isBelow)
{
    private const int LongestTable = 40;

    private bool _isBelow = isBelow;

    /// <summary>Writes a block.</summary>
    public void Write(Block block)
    {
        if (_isBelow) writer.WriteLine();
        _isBelow = true;
        switch (block)
        {
            case Paragraph paragraph: writer.WriteLine(Label(paragraph.Label) + LatexText.Of(paragraph.Text)); break;
            case Heading words: Heading(words.Text); break;
            case ItemList list: Items(list.Items); break;
            case FactList list: Items(list.Facts.Select(fact => fact.Label + ": " + fact.Value)); break;
            case LinesBlock lines: Verbatim(lines.Plain); break;
            case TableBlock table: Table(table.Table); break;
            case FigureBlock figure: Figure(figure.Figure); break;
            case EquationsBlock equations: LatexEquations.Write(equations.Lines, writer); break;
            case CodeBlock code: Verbatim(code.Text); break;
            case Callout callout: writer.WriteLine(Label(callout.Word) + LatexText.Of(callout.Text)); break;
            case Omission omission: writer.WriteLine($"\\emph{{{LatexText.Escape(omission.Text)}}}"); break;
            case Details details:
                Heading(details.Summary);
                foreach (var inner in details.Blocks) Write(inner);
                break;
            case GroupPicker picker: LatexEquations.Write([.. picker.Examples.Select(g => g.Equation)], writer); break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name,
                    "No LaTeX for this kind of block.");
        }
    }

    private void Heading(string text) => writer.WriteLine($"{heading}{{{LatexText.Escape(text)}}}");

    private void Items(IEnumerable<RichText> items)
    {
        writer.WriteLine("\\begin{itemize}");
        foreach (var item in items) writer.WriteLine($"\\item {LatexText.Of(item)}");
        writer.WriteLine("\\end{itemize}");
    }

    private void Verbatim(string text) =>
        writer.WriteLine($"\\begin{{Verbatim}}[fontsize=\\small]\n{text.TrimEnd()}\n\\end{{Verbatim}}");

    private void Figure(Plots.Grammar.Figure figure) =>
        writer.WriteLine($"\\emph{{Figure: {LatexText.Escape(figure.Title)}.}} {LatexText.Escape(figure.Description)}");

    private void Table(ReportTable table)
    {
        var isLong = table.RowCount > LongestTable;
        var shape = string.Concat(table.Columns.Select(column => column.IsText ? 'l' : 'r'));
        var caption = table.Caption.Length == 0 ? "" : $"\\caption{{{LatexText.Escape(table.Caption)}}}";
        writer.WriteLine(isLong ? $"\\begin{{longtable}}{{{shape}}}" : "\\begin{table}[htbp]\n\\centering");
        if (caption.Length > 0) writer.WriteLine(isLong ? caption + "\\\\" : caption);
        if (!isLong) writer.WriteLine($"\\begin{{tabular}}{{{shape}}}");
        writer.WriteLine("\\toprule");
        Row(table.Columns.Select(column => LatexText.Escape(column.Head)));
        writer.WriteLine(isLong ? "\\midrule\n\\endhead" : "\\midrule");
        for (var row = 0; row < table.RowCount; row++)
        {
            if (row > 0 && table.RulesBefore.Contains(row)) writer.WriteLine("\\midrule");
            Row(table.Columns.Select(column => LatexText.Cell(column.Cells[row])));
        }
        writer.WriteLine($"\\bottomrule\n\\end{{{(isLong ? "longtable" : "tabular")}}}");
        foreach (var note in table.Notes)
            writer.WriteLine($"\\par\\smallskip{{\\footnotesize {LatexText.Escape(note)}}}");
        if (!isLong) writer.WriteLine("\\end{table}");
    }

    private void Row(IEnumerable<string> cells) => writer.WriteLine($"{string.Join(" & ", cells)} \\\\");

    private static string Label(string? label) => label is null ? "" : $"\\textbf{{{LatexText.Escape(label)}.}} ";
}

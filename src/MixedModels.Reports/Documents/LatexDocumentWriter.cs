using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;

namespace MixedModels.Reports.Documents;

/// <summary>Writes a document as a LaTeX article (packages iftex, geometry, amsmath, booktabs, longtable and fancyvrb); figures are named, not drawn.</summary>
public sealed class LatexDocumentWriter : IDocumentWriter
{
    private const int LongestTable = 40;

    /// <summary>pdfTeX is told what the lines of drawings look like; LuaTeX and XeTeX know every script.</summary>
    private const string Preamble = """
        \documentclass{article}
        \usepackage{iftex}
        \ifPDFTeX
        \usepackage[T1]{fontenc}
        \usepackage[utf8]{inputenc}
        \DeclareUnicodeCharacter{2500}{-}
        \DeclareUnicodeCharacter{2502}{|}
        \DeclareUnicodeCharacter{251C}{|}
        \DeclareUnicodeCharacter{2514}{+}
        \else
        \usepackage{fontspec}
        \fi
        \usepackage[margin=25mm]{geometry}
        \usepackage{textcomp,amsmath,booktabs,longtable,fancyvrb}
        """;

    /// <inheritdoc/>
    public void Write(Document document, TextWriter writer)
    {
        writer.NewLine = "\n";
        writer.WriteLine(Preamble);
        writer.WriteLine($"\\title{{{LatexText.Escape(document.Title)}}}\n\\date{{}}\n\\begin{{document}}\n\\maketitle\n");
        writer.WriteLine(Words(document.Subtitle));
        writer.WriteLine($"\n{string.Join("; ", document.Facts.Select(f => LatexText.Escape($"{f.Label}: {f.Value}")))}.");
        foreach (var section in document.Sections)
        {
            writer.WriteLine($"\n\\section{{{LatexText.Escape(section.Title)}}}");
            foreach (var block in section.Blocks) Write(block, writer);
        }
        writer.WriteLine($"\n{LatexText.Escape(document.Colophon)}\n\\end{{document}}");
    }

    /// <inheritdoc/>
    public void Write(ReportTable table, TextWriter writer)
    {
        writer.NewLine = "\n";
        var shape = string.Concat(table.Columns.Select(c => c.IsText ? 'l' : 'r'));
        var isLong = table.RowCount > LongestTable;
        writer.WriteLine(isLong ? $"\\begin{{longtable}}{{{shape}}}\n\\caption{{{LatexText.Escape(table.Caption)}}}\\\\" : $"\\begin{{table}}[htbp]\n\\centering\n\\caption{{{LatexText.Escape(table.Caption)}}}\n\\begin{{tabular}}{{{shape}}}");
        writer.WriteLine("\\toprule");
        writer.WriteLine($"{string.Join(" & ", table.Columns.Select(c => LatexText.Escape(c.Head)))} \\\\\n\\midrule{(isLong ? "\n\\endhead" : "")}");
        for (var row = 0; row < table.RowCount; row++)
        {
            if (row > 0 && table.RulesBefore.Contains(row)) writer.WriteLine("\\midrule");
            writer.WriteLine($"{string.Join(" & ", table.Columns.Select(c => LatexText.Cell(c.Cells[row])))} \\\\");
        }
        writer.WriteLine($"\\bottomrule\n\\end{{{(isLong ? "longtable" : "tabular")}}}");
        foreach (var note in table.Notes) writer.WriteLine($"\\par\\smallskip{{\\footnotesize {LatexText.Escape(note)}}}");
        if (!isLong) writer.WriteLine("\\end{table}");
    }

    private void Write(Block block, TextWriter writer)
    {
        writer.WriteLine();
        switch (block)
        {
            case Paragraph paragraph: writer.WriteLine(Words(paragraph.Text)); break;
            case Heading heading: writer.WriteLine($"\\subsection*{{{LatexText.Escape(heading.Text)}}}"); break;
            case ItemList list: Items(list, writer); break;
            case TableBlock table: Write(table.Table, writer); break;
            case FigureBlock figure: writer.WriteLine($"\\emph{{Figure: {LatexText.Escape(figure.Figure.Title)}.}} {LatexText.Escape(figure.Figure.Description)}"); break;
            case EquationsBlock equations: LatexEquations.Write(equations.Lines, writer); break;
            case CodeBlock code: writer.WriteLine($"\\begin{{Verbatim}}[fontsize=\\small]\n{code.Text.TrimEnd()}\n\\end{{Verbatim}}"); break;
            case Callout callout: writer.WriteLine($"\\textbf{{{callout.Word}.}} {Words(callout.Text)}"); break;
            case Details details:
                writer.WriteLine($"\\subsection*{{{LatexText.Escape(details.Summary)}}}");
                foreach (var inner in details.Blocks) Write(inner, writer);
                break;
            case GroupPicker picker: LatexEquations.Write([.. picker.Examples.Select(g => g.Equation)], writer); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "No LaTeX for this kind of block.");
        }
    }

    private static void Items(ItemList list, TextWriter writer)
    {
        writer.WriteLine("\\begin{itemize}");
        foreach (var item in list.Items) writer.WriteLine($"\\item {Words(item)}");
        writer.WriteLine("\\end{itemize}");
    }

    private static string Words(RichText text) => string.Concat(text.Spans.Select(span => span.Kind switch
    {
        TextSpanKind.Strong => $"\\textbf{{{LatexText.Escape(span.Text)}}}",
        TextSpanKind.Code => $"\\texttt{{{LatexText.Escape(span.Text)}}}",
        _ => LatexText.Escape(span.Text),
    }));
}

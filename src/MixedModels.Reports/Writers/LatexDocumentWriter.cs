using MixedModels.Reports.Documents;

namespace MixedModels.Reports.Writers;

/// <summary>
/// Writes a document as a LaTeX article (packages iftex, geometry, amsmath, booktabs, longtable and fancyvrb); figures
/// are named, not drawn.
/// </summary>
public sealed class LatexDocumentWriter : IDocumentWriter
{
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
        writer.WriteLine(
            $"\\title{{{LatexText.Escape(document.Title)}}}\n\\date{{}}\n\\begin{{document}}\n\\maketitle\n");
        if (document.Subtitle is { } subtitle) writer.WriteLine(LatexText.Of(subtitle));
        if (document.Facts.Count > 0) writer.WriteLine($"\n{string.Join("; ", document.Facts.Select(Fact))}.");
        var blocks = new LatexBlocks(writer, "\\subsection*", isBelow: true);
        foreach (var block in document.Lead) blocks.Write(block);
        foreach (var section in document.Sections)
        {
            if (section.Title.Length > 0) writer.WriteLine($"\n\\section{{{LatexText.Escape(section.Heading)}}}");
            foreach (var block in section.Blocks) blocks.Write(block);
        }
        if (document.Colophon is { } colophon) writer.WriteLine($"\n{LatexText.Escape(colophon)}");
        writer.WriteLine("\\end{document}");
    }

    /// <inheritdoc/>
    public void WriteExcerpt(Document document, TextWriter writer)
    {
        writer.NewLine = "\n";
        if (document.Title.Length > 0) writer.WriteLine($"\\subsection{{{LatexText.Escape(document.Title)}}}");
        if (document.Facts.Count > 0) writer.WriteLine($"\n{string.Join("; ", document.Facts.Select(Fact))}.");
        var blocks = new LatexBlocks(writer, "\\paragraph", isBelow: document.Title.Length > 0);
        foreach (var block in document.Lead) blocks.Write(block);
        foreach (var section in document.Sections)
        {
            if (section.Title.Length > 0) writer.WriteLine($"\n\\subsubsection{{{LatexText.Escape(section.Heading)}}}");
            foreach (var block in section.Blocks) blocks.Write(block);
        }
    }

    private static string Fact(Fact fact) => $"{LatexText.Escape(fact.Label)}: {LatexText.Of(fact.Value)}";
}

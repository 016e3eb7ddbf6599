using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Documents;

/// <summary>Writes a document as plain text; figures are named, not drawn.</summary>
public sealed class TextDocumentWriter : IDocumentWriter
{
    /// <inheritdoc/>
    public void Write(Document document, TextWriter writer)
    {
        var surface = new PlainSurface(writer);
        surface.Line(document.Title);
        surface.Line(new string('=', DisplayWidth.Of(document.Title)));
        surface.Wrapped(document.Subtitle.Plain, 0);
        surface.Wrapped(string.Join("; ", document.Facts.Select(f => $"{f.Label}: {f.Value}")), 0);
        foreach (var section in document.Sections)
        {
            surface.Line();
            surface.Line(section.Title);
            surface.Line(new string('-', DisplayWidth.Of(section.Title)));
            foreach (var block in section.Blocks) Write(block, surface);
        }
        surface.Line();
        surface.Wrapped(document.Colophon, 0);
    }

    /// <inheritdoc/>
    public void Write(ReportTable table, TextWriter writer) => Write(table, new PlainSurface(writer));

    private static void Write(ReportTable table, PlainSurface surface)
    {
        var text = new TextTable();
        foreach (var column in table.Columns) text.Add(column.Head.Length > 0 && !column.IsText ? " " + column.Head : column.Head, [.. column.Cells.SelectMany((cell, row) => row > 0 && table.RulesBefore.Contains(row) ? (string[])["", cell] : [cell])], column.IsText);
        text.WriteTo(surface);
        foreach (var note in table.Notes) surface.Wrapped(note, 2, 0);
    }

    private static void Write(Block block, PlainSurface surface)
    {
        surface.Line();
        switch (block)
        {
            case Paragraph paragraph: surface.Wrapped(paragraph.Text.Plain, 0); break;
            case Heading heading: surface.Line(heading.Text); break;
            case ItemList list:
                foreach (var item in list.Items) surface.Paragraph("- ", item.Plain, TextStyle.Plain);
                break;
            case TableBlock table:
                surface.Line(table.Table.Caption + ":");
                Write(table.Table, surface);
                break;
            case FigureBlock figure: surface.Wrapped($"Figure: {figure.Figure.Title}. {figure.Figure.Description}", 2, 0); break;
            case EquationsBlock equations: PlainEquations.Write(equations.Lines, surface); break;
            case CodeBlock code:
                foreach (var line in code.Text.TrimEnd().Split('\n')) surface.Line("    " + line.TrimEnd('\r'));
                break;
            case Callout callout: surface.Paragraph($"{callout.Word}: ", callout.Text.Plain, TextStyle.Plain); break;
            case Details details:
                surface.Line(details.Summary);
                foreach (var inner in details.Blocks) Write(inner, surface);
                break;
            case GroupPicker picker: PlainEquations.Write([.. picker.Examples.Select(g => g.Equation)], surface); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "No text for this kind of block.");
        }
    }
}

using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>
/// Writes the blocks of a document as text: each after an empty line, or tightly, one below the other, as on a
/// terminal.
/// </summary>
internal sealed class TextBlocks(ITextSurface surface, bool isTight)
{
    private const int Indent = 2;
    private const int CodeIndent = 4;

    /// <summary>The width of the label <c>Formula</c>, below which the others of a model stand.</summary>
    private const int LabelWidth = 7;

    /// <summary>Writes a block.</summary>
    public void Write(Block block)
    {
        if (!isTight) surface.Line();
        switch (block)
        {
            case Paragraph paragraph: Words(paragraph); break;
            case Heading heading: surface.Line(heading.Text, TextStyle.Heading); break;
            case ItemList list: Items(list); break;
            case FactList list: Facts(list.Facts); break;
            case LinesBlock lines: Lines(lines); break;
            case TableBlock table: Table(table.Table); break;
            case FigureBlock figure:
                surface.Wrapped($"Figure: {figure.Figure.Title}. {figure.Figure.Description}", Indent, 0);
                break;
            case EquationsBlock equations: PlainEquations.Write(equations.Lines, surface); break;
            case CodeBlock code: Code(code.Text); break;
            case Callout callout:
                surface.Paragraph($"{callout.Word}: ", callout.Text.Plain, StyleOf(callout.Severity));
                break;
            case Omission omission: surface.Wrapped(omission.Text, isTight ? Indent : 0, 0, TextStyle.Muted); break;
            case Details details:
                surface.Line(details.Summary);
                foreach (var inner in details.Blocks) Write(inner);
                break;
            case GroupPicker picker: PlainEquations.Write([.. picker.Examples.Select(g => g.Equation)], surface); break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name,
                    "No text for this kind of block.");
        }
    }

    private void Words(Paragraph paragraph)
    {
        var label = paragraph.Label is { } word ? word + ": " : "";
        surface.Write(label);
        surface.Wrapped(paragraph.Text.Plain, isTight ? Indent : 0, label.Length, paragraph.Style);
    }

    private void Items(ItemList list)
    {
        var mark = isTight ? new string(' ', list.Indent) : "- ";
        foreach (var item in list.Items)
        {
            var (label, words) = Labelled(item);
            surface.Paragraph(mark + label, words, TextStyle.Strong);
        }
    }

    /// <summary>A point that begins with strong words has them for a label.</summary>
    private static (string Label, string Words) Labelled(RichText item) =>
        item.Spans is [{ Kind: TextSpanKind.Strong } first, ..]
            ? (first.Text + " ", item.Plain[first.Text.Length..])
            : ("", item.Plain);

    private void Facts(IReadOnlyList<Fact> facts)
    {
        var width = Math.Max(LabelWidth, facts.Max(fact => DisplayWidth.Of(fact.Label)));
        foreach (var fact in facts)
        {
            surface.Write(DisplayWidth.PadLeft(fact.Label, width) + ": ", TextStyle.Muted);
            surface.Line(fact.Value.Plain);
        }
    }

    private void Lines(LinesBlock block)
    {
        foreach (var line in block.Lines)
        {
            if (!isTight) surface.Write(new string(' ', CodeIndent));
            foreach (var span in line.Spans)
                surface.Write(span.Text, span.Kind == TextSpanKind.Strong ? TextStyle.Strong : block.Style);
            surface.EndLine();
        }
    }

    private void Code(string text)
    {
        var indent = new string(' ', isTight ? Indent : CodeIndent);
        foreach (var line in text.TrimEnd().Split('\n')) surface.Line(indent + line.TrimEnd('\r'));
    }

    private void Table(ReportTable table)
    {
        if (!isTight && table.Caption.Length > 0) surface.Line(table.Caption + ":");
        TextTable.Write(table, surface);
        foreach (var note in table.Notes) surface.Wrapped(note, Indent, 0);
    }

    private static TextStyle StyleOf(Severity? severity) => severity switch
    {
        Severity.Error => TextStyle.Error,
        Severity.Warning => TextStyle.Warning,
        Severity.Info => TextStyle.Muted,
        _ => TextStyle.Good,
    };
}

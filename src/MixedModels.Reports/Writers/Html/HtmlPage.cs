using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Svg;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers.Html;

/// <summary>Lays out the parts of a page.</summary>
/// <param name="html">Where they go.</param>
/// <param name="level">The level of the title's heading.</param>
internal sealed class HtmlPage(HtmlText html, int level)
{
    private const int NarrowWidth = 380;
    private const int LongestEquation = 64;
    private const int LargestTwice = 20_000;

    private int _figures;

    public void Contents(Document document)
    {
        html.Open("nav", ("aria-label", "Contents"));
        html.Open("ol");
        foreach (var section in document.Sections)
        {
            html.Open("li");
            html.Leaf("a", section.Title, ("href", "#" + section.Id));
            html.Close("li");
        }
        html.Close("ol");
        html.Close("nav");
    }

    public void Header(Document document)
    {
        html.Open("header");
        html.Leaf(Heading(0), document.Title);
        if (document.Subtitle is { } subtitle) html.Leaf("p", subtitle, ("class", "subtitle"));
        if (document.Facts.Count > 0) Facts(document.Facts, "facts");
        foreach (var block in document.Lead) Write(block);
        html.Close("header");
    }

    public void Section(Section section)
    {
        var title = section.Id + "-title";
        html.Open("section", ("id", section.Id), ("aria-labelledby", title));
        html.Leaf(Heading(1), section.Heading, ("id", title));
        foreach (var block in section.Blocks) Write(block);
        html.Close("section");
    }

    /// <summary>A section of a piece of a page, in which no link leads.</summary>
    public void Part(Section section)
    {
        if (section.Title.Length > 0) html.Leaf(Heading(1), section.Heading);
        foreach (var block in section.Blocks) Write(block);
    }

    private string Heading(int below) => "h" + NumberFormat.Count(level + below);

    private void Write(Block block)
    {
        switch (block)
        {
            case Paragraph paragraph: Words(paragraph); break;
            case Heading heading: html.Leaf(Heading(2), heading.Text); break;
            case ItemList list: List(list); break;
            case FactList list: Facts(list.Facts, null); break;
            case LinesBlock lines: Code(lines.Plain); break;
            case TableBlock table: Table(table.Table); break;
            case FigureBlock figure: Figure(figure.Figure); break;
            case EquationsBlock equations: Equations(equations.Lines); break;
            case CodeBlock code: Code(code.Text); break;
            case Callout callout: Callout(callout); break;
            case Omission omission: html.Leaf("p", omission.Text, ("class", "note")); break;
            case Details details: Details(details); break;
            case GroupPicker picker: HtmlPicker.Write(html, picker); break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name,
                    "No HTML for this kind of block.");
        }
    }

    /// <summary>
    /// A figure as it is, and laid out anew for a narrow screen unless it is large; the style sheet shows the one that
    /// fits.
    /// </summary>
    private void Figure(Figure figure)
    {
        var id = "figure-" + NumberFormat.Count(++_figures);
        var wide = SvgFigureWriter.ToText(figure, SvgOptions.Inline(id));
        var hasNarrow = wide.Length <= LargestTwice;
        html.Open("figure", ("class", hasNarrow ? "both" : "large"), ("tabindex", hasNarrow ? null : "0"));
        html.Raw("\n" + wide);
        if (hasNarrow) html.Raw(SvgFigureWriter.ToText(figure, SvgOptions.Inline(id + "-narrow", NarrowWidth)));
        html.Close("figure");
    }

    private void Words(Paragraph paragraph) =>
        html.Leaf("p", paragraph.Label is { } label ? RichText.Strong(label + ". ") + paragraph.Text : paragraph.Text);

    private void Code(string text) => html.Raw($"<pre><code>{XmlText.Escape(text)}</code></pre>\n");

    private void Facts(IReadOnlyList<Fact> facts, string? kind)
    {
        html.Open("dl", ("class", kind));
        foreach (var fact in facts)
        {
            html.Open("div");
            html.Leaf("dt", fact.Label);
            html.Leaf("dd", fact.Value);
            html.Close("div");
        }
        html.Close("dl");
    }

    private void List(ItemList list)
    {
        html.Open("ul");
        foreach (var item in list.Items) html.Leaf("li", item);
        html.Close("ul");
    }

    private void Equations(IReadOnlyList<MathLine> lines)
    {
        using var math = new StringWriter();
        MathMlEquations.Write(lines, math, LongestEquation);
        html.Raw("<div class=\"equations\" tabindex=\"0\" role=\"group\" aria-label=\"Equations\">\n"
            + $"{math.ToString().ReplaceLineEndings("\n")}</div>\n");
    }

    private void Callout(Callout callout)
    {
        var kind = callout.Severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Info => "note",
            _ => "good",
        };
        html.Open("div", ("class", "callout " + kind), ("role", "note"));
        html.Leaf("p", RichText.Strong(callout.Word + ". ") + callout.Text);
        html.Close("div");
    }

    private void Details(Details details)
    {
        html.Open("details");
        html.Leaf("summary", details.Summary);
        foreach (var block in details.Blocks) Write(block);
        html.Close("details");
    }

    private void Table(ReportTable table)
    {
        html.Open("div", ("class", "table"), ("tabindex", "0"), ("role", "region"),
            ("aria-label", table.Caption.Length == 0 ? null : table.Caption));
        html.Open("table", ("class", table.IsSortable ? "sortable" : table.RulesBefore.Count > 0 ? "ruled" : null));
        if (table.Caption.Length > 0) html.Leaf("caption", table.Caption);
        html.Raw("<thead>\n<tr>\n");
        foreach (var column in table.Columns)
            html.Leaf(column.Head.Length == 0 ? "td" : "th", column.Head,
                ("scope", column.Head.Length == 0 ? null : "col"), ("class", column.IsText ? null : "n"));
        html.Raw("</tr>\n</thead>\n<tbody>\n");
        for (var row = 0; row < table.RowCount; row++) Row(table, row);
        html.Raw("</tbody>\n</table>\n");
        html.Close("div");
        foreach (var note in table.Notes) html.Leaf("p", note, ("class", "note"));
    }

    private void Row(ReportTable table, int row)
    {
        html.Open("tr", ("class", table.RulesBefore.Contains(row) ? "rule" : null));
        for (var c = 0; c < table.Columns.Count; c++)
        {
            var (column, isHead) =
                (table.Columns[c], c == 0 && table.Columns[0].IsText && table.Columns[0].Cells[row].Length > 0);
            html.Open(isHead ? "th" : "td", ("scope", isHead ? "row" : null), ("class", column.IsText ? null : "n"));
            html.Words(column.Cells[row]);
            html.Raw(isHead ? "</th>" : "</td>");
        }
        html.Raw("</tr>\n");
    }
}

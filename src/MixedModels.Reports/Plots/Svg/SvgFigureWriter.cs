using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>
/// Writes a figure as SVG: one element tree without scripts or outside references, so that it stands alone in a file
/// and beside others in a page. The same figure gives the same bytes. (Panels clip by nested <c>svg</c> elements: a
/// page's rules for <c>svg</c> should name the outer ones only, such as <c>figure > svg</c>.)
/// </summary>
public static class SvgFigureWriter
{
    /// <summary>
    /// The style sheet of a page whose figures are written with <see cref="SvgOptions.Inline"/>: colours are variables,
    /// such as <c>--mm-fg</c>, which the page may set.
    /// </summary>
    /// <param name="theme">Light, dark, or what the reader prefers; print is light.</param>
    public static string PageStyles(SvgTheme theme = SvgTheme.Auto) => SvgStyles.PageSheet(theme);

    /// <summary>Writes a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="writer">Where the text goes.</param>
    /// <param name="theme">Light, dark, or what the reader prefers.</param>
    public static void Write(Figure figure, TextWriter writer, SvgTheme theme = SvgTheme.Auto) =>
        writer.Write(ToText(figure, theme));

    /// <summary>The SVG of a figure.</summary>
    public static string ToText(Figure figure, SvgTheme theme = SvgTheme.Auto) =>
        ToText(figure, new SvgOptions { Theme = theme });

    /// <summary>The SVG of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="options">For what place it is.</param>
    public static string ToText(Figure figure, SvgOptions options)
    {
        figure = DrawableFigure.Of(figure);
        if (options.Width is { } other) figure = figure.ForWidth(other);
        var layout = new FigureLayout(figure);
        var body = Body(layout, options.HasLabels);
        var (width, height) = (SvgText.Number(figure.Width), SvgText.Number(Math.Ceiling(layout.Height)));
        var svg = new SvgText();
        svg.Open("svg",
        [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", SvgStyles.Root(options)),
            ("role", "img"),
            .. Naming(options.IdPrefix),
            .. Size(options, width, height),
            ("viewBox", $"0 0 {width} {height}"),
        ]);
        svg.Leaf("title", figure.Title, Identifier(options.IdPrefix, "title"));
        svg.Leaf("desc", Description(figure), Identifier(options.IdPrefix, "desc"));
        if (!options.UsesPageStyles) svg.Raw($"<style>\n{SvgStyles.Sheet(options.Theme, body + "\"bg\"")}\n</style>\n");
        svg.Empty("rect", ("class", "bg"), ("width", width), ("height", height));
        svg.Raw(body);
        svg.Close("svg");
        return svg.ToString();
    }

    private static string Body(FigureLayout layout, bool hasLabels)
    {
        var drawing = new SvgText();
        Texts(drawing, layout);
        layout.Legend.Draw(drawing, layout.LegendTop);
        foreach (var frame in layout.Frames) PanelDrawing.Draw(drawing, frame, hasLabels);
        if (layout.CommonX is { } x)
            PanelDrawing.Text(
                drawing,
                TextMeasure.Shorten(x, FigureLayout.TextSize, layout.Grid.Width + 30),
                layout.Grid.Middle,
                layout.CommonTitleY,
                FigureLayout.TextSize,
                "middle",
                "f-fg");
        if (layout.CommonY is { } y)
            PanelDrawing.Turned(
                drawing,
                TextMeasure.Shorten(y, FigureLayout.TextSize, layout.Grid.Height),
                FigureLayout.Edge + 12,
                layout.Grid.Center);
        return drawing.ToString();
    }

    private static (string, string)[] Naming(string? prefix) =>
        prefix is null ? [] : [("aria-labelledby", $"{prefix}-title {prefix}-desc")];

    private static (string, string)[] Identifier(string? prefix, string name) =>
        prefix is null ? [] : [("id", $"{prefix}-{name}")];

    private static (string, string)[] Size(SvgOptions options, string width, string height) =>
        options.IsFluid
            ? [("width", "100%"), ("style", $"max-width:{width}px")]
            : [("width", width), ("height", height)];

    private static string Description(Figure figure) => string.Join(
        ' ',
        new[] { figure.Description, figure.Subtitle == figure.Description ? null : figure.Subtitle, figure.Note }
            .OfType<string>());

    private static void Texts(SvgText svg, FigureLayout layout)
    {
        var y = FigureLayout.Edge + 14;
        foreach (var line in layout.Title)
        {
            PanelDrawing.Text(
                svg, line, FigureLayout.Edge, y, FigureLayout.TitleSize, "start", "f-fg", ("font-weight", "600"));
            y += 20;
        }
        y -= 2;
        foreach (var line in layout.Subtitle)
        {
            PanelDrawing.Text(svg, line, FigureLayout.Edge, y, FigureLayout.TextSize, "start", "f-mu");
            y += FigureLayout.LineHeight;
        }
        y = layout.NoteTop + 12;
        foreach (var line in layout.Note)
        {
            PanelDrawing.Text(svg, line, FigureLayout.Edge, y, 11, "start", "f-mu");
            y += FigureLayout.LineHeight;
        }
    }
}

using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Terminals;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Svg;
using MixedModels.Reports.Results;
using MixedModels.Reports.Words;

namespace MixedModels.Cli.Plots;

/// <summary>Where a plot goes and as what.</summary>
internal sealed class PlotOutput
{
    private const int LeastWidth = 240;

    private const int MostWidth = 4000;

    private readonly Option<string?> _file = OptionValues.Text("--out", "FILE",
        "Write to a file instead of the standard output; its ending says as what: .svg, .png, .csv or .json.");
    private readonly Option<string?> _format = OptionValues.Text("--output", "FORMAT",
        "svg (the default), png (needs Chromium or Chrome), csv or json (the numbers); "
            + "by default what the file's ending says.");
    private readonly Option<string?> _theme = OptionValues.Text("--theme", "THEME",
        "light, dark or auto (what the reader's system prefers); light by default.");
    private readonly Option<string?> _width = OptionValues.Text("--width", "PX",
        "Lay the picture out for a width of so many pixels, at least 240; fonts keep their size. "
            + "By default what suits the kind.");
    private readonly Option<bool> _quiet =
        OptionValues.Flag("--quiet", "Say nothing on the standard error but errors.");

    /// <summary>All options.</summary>
    public Option[] All => [_file, _format, _theme, _width, _quiet];

    /// <summary>Whether only errors are wanted on the standard error.</summary>
    public bool IsQuiet(ParseResult call) => call.GetValue(_quiet);

    /// <summary>The wanted format.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public PlotFormat Format(ParseResult call)
    {
        (string, PlotFormat)[] formats =
        [
            ("svg", PlotFormat.Svg),
            ("png", PlotFormat.Png),
            ("csv", PlotFormat.Csv),
            ("json", PlotFormat.Json),
        ];
        if (call.GetValue(_format) is { } format) return OptionValues.Choice(_format, format, PlotFormat.Svg, formats);
        var ending = Path.GetExtension(call.GetValue(_file) ?? "").TrimStart('.');
        return ending.Length == 0 ? PlotFormat.Svg : OptionValues.Choice(_file, ending, PlotFormat.Svg, formats);
    }

    /// <summary>Writes a plot: pictures by the words of readers, numbers by the names of the data.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>, <c>no-chromium</c>, <c>unwritable-file</c>.</exception>
    public void Write(ParseResult call, Terminal terminal, IPlot plot, Wording wording, PlotFormat format)
    {
        var options = new SvgOptions { Theme = Theme(call), Width = Width(call) };
        var output = new ResultOutput(terminal, call.GetValue(_file));
        switch (format)
        {
            case PlotFormat.Csv:
                output.Write(new TableResult(plot.ToTable()), OutputFormat.Csv);
                break;
            case PlotFormat.Json:
                output.Write(new TableResult(plot.ToTable()), OutputFormat.Json);
                break;
            case PlotFormat.Png:
                var png = ChromiumPng.Render(SvgFigureWriter.ToText(plot.ToFigure(wording), options));
                output.Raw(stream => stream.Write(png));
                break;
            default:
                output.Text(writer => writer.Write(SvgFigureWriter.ToText(plot.ToFigure(wording), options)));
                break;
        }
    }

    private SvgTheme Theme(ParseResult call) => OptionValues.Choice(_theme, call.GetValue(_theme), SvgTheme.Light,
        ("light", SvgTheme.Light), ("dark", SvgTheme.Dark), ("auto", SvgTheme.Auto));

    private int? Width(ParseResult call)
    {
        if (call.GetValue(_width) is not { } text) return null;
        var width = OptionValues.Positive(_width, text, LeastWidth);
        return width is >= LeastWidth and <= MostWidth
            ? width
            : throw OptionValues.Bad(_width, $"must lie between {LeastWidth} and {MostWidth}, not be {width}.");
    }
}

using System.CommandLine;
using MixedModels.Cli.Terminals;

namespace MixedModels.Cli.Options;

/// <summary>The options that say what comes out and where it goes.</summary>
internal sealed class OutputOptions
{
    private readonly Option<string?> _format;
    private readonly Option<string?> _file = OptionValues.Text("--out", "FILE",
        "Write the result to a file instead of the standard output, whole or not at all; its ending says as what.");
    private readonly Option<bool> _quiet =
        OptionValues.Flag("--quiet", "Say nothing on the standard error but errors.");
    private static readonly Dictionary<string, OutputFormat?> Endings = new(StringComparer.Ordinal)
    {
        [".txt"] = OutputFormat.Text,
        [".json"] = OutputFormat.Json,
        [".csv"] = OutputFormat.Csv,
        [".md"] = OutputFormat.Markdown,
        [".html"] = OutputFormat.Html,
        [".tex"] = OutputFormat.Latex,
        [".htm"] = OutputFormat.Html,
        [".pdf"] = null,
        [".docx"] = null,
        [".xlsx"] = null,
        [".svg"] = null,
        [".png"] = null,
    };

    private readonly (string Word, OutputFormat Format)[] _formats;

    public OutputOptions(string description, params (string Word, OutputFormat Format)[] formats)
    {
        _formats = formats;
        _format = OptionValues.Text("--output", "FORMAT", description);
    }

    /// <summary>All of them.</summary>
    public Option[] All => [_format, _file, _quiet];

    /// <summary>The wanted format.</summary>
    /// <param name="call">The parsed call.</param>
    /// <param name="ofFile">The format of a file when none is named.</param>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public OutputFormat Format(ParseResult call, OutputFormat ofFile = OutputFormat.Text) =>
        OptionValues.Choice(_format, call.GetValue(_format),
            call.GetValue(_file) is { } file ? OfEnding(file) ?? ofFile : OutputFormat.Text, _formats);

    /// <summary>The format that a file's ending names; null for an ending that names none.</summary>
    private OutputFormat? OfEnding(string file)
    {
        var ending = Path.GetExtension(file);
        if (!Endings.TryGetValue(ending.ToLowerInvariant(), out var format)) return null;
        if (format is { } known && _formats.Any(f => f.Format == known)) return known;
        var endings = Endings.Where(e => _formats.Any(f => f.Format == e.Value)).Select(e => e.Key);
        throw OptionValues.Bad(_file,
            $"has the ending {ending}, which is not written here: take {string.Join(", ", endings)}, or say --output.");
    }

    /// <summary>Where the result goes.</summary>
    public ResultOutput Target(ParseResult call, Terminal terminal) => new(terminal, call.GetValue(_file));

    /// <summary>Whether only errors are wanted on the standard error.</summary>
    public bool IsQuiet(ParseResult call) => call.GetValue(_quiet);
}

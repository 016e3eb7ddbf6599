using System.CommandLine;
using MixedModels.Cli.Terminals;

namespace MixedModels.Cli.Options;

/// <summary>Where a document goes and as what: the option says it, else the file's ending.</summary>
internal sealed class DocumentOutput
{
    private readonly Option<string?> _file;
    private readonly Option<string?> _format;
    private readonly Option<bool> _quiet =
        OptionValues.Flag("--quiet", "Say nothing on the standard error but errors.");
    private readonly DocumentFormat[] _formats;

    /// <param name="formats">The formats there are, the usual one first.</param>
    public DocumentOutput(params DocumentFormat[] formats)
    {
        _formats = formats;
        _file = OptionValues.Text("--out", "FILE",
            "Write to a file instead of the standard output, whole or not at all; "
                + $"its ending says as what: {string.Join(", ", formats.Select(f => "." + f.Endings[0]))}.");
        _format = OptionValues.Text("--format", "FORMAT",
            $"{formats[0].Word} (the default), {string.Join(", ", formats[1..^1].Select(f => f.Word))} "
                + $"or {formats[^1].Word}; by default what the file's ending says.");
        _format.Aliases.Add("--output");
    }

    /// <summary>All options.</summary>
    public Option[] All => [_file, _format, _quiet];

    /// <summary>Whether only errors are wanted on the standard error.</summary>
    public bool IsQuiet(ParseResult call) => call.GetValue(_quiet);

    /// <summary>The file; null for the standard output.</summary>
    public string? File(ParseResult call) => call.GetValue(_file);

    /// <summary>The wanted format.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    /// <param name="call">The parsed call.</param>
    /// <param name="usual">The format when the call names neither one nor a file; null for the first.</param>
    public DocumentFormat Format(ParseResult call, DocumentFormat? usual = null)
    {
        if (call.GetValue(_format) is { } word)
            return OptionValues.Choice(_format, word, _formats[0], [.. _formats.Select(f => (f.Word, f))]);
        var ending = Path.GetExtension(call.GetValue(_file) ?? "").TrimStart('.');
        return ending.Length == 0
            ? File(call) is null ? usual ?? _formats[0] : _formats[0]
            : OptionValues.Choice(_file, ending, _formats[0],
                [.. _formats.SelectMany(f => f.Endings.Select(e => (e, f)))]);
    }

    /// <summary>Where the result goes.</summary>
    public ResultOutput Target(ParseResult call, Terminal terminal) => new(terminal, call.GetValue(_file));
}

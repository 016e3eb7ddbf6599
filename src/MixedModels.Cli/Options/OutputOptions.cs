using System.CommandLine;
using MixedModels.Cli.Terminals;

namespace MixedModels.Cli.Options;

/// <summary>The options that say what comes out and where it goes.</summary>
internal sealed class OutputOptions
{
    private readonly Option<string?> _format;
    private readonly Option<string?> _file = OptionValues.Text("--out", "FILE",
        "Write the result to a file instead of the standard output; the file is written whole or not at all.");
    private readonly Option<bool> _quiet =
        OptionValues.Flag("--quiet", "Say nothing on the standard error but errors.");
    private readonly (string, OutputFormat)[] _formats;

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
    public OutputFormat Format(ParseResult call, OutputFormat ofFile = OutputFormat.Text) =>
        OptionValues.Choice(_format, call.GetValue(_format),
            call.GetValue(_file) is null ? OutputFormat.Text : ofFile, _formats);

    /// <summary>Where the result goes.</summary>
    public ResultOutput Target(ParseResult call, Terminal terminal) => new(terminal, call.GetValue(_file));

    /// <summary>Whether only errors are wanted on the standard error.</summary>
    public bool IsQuiet(ParseResult call) => call.GetValue(_quiet);
}

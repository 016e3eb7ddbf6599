using System.Text;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Cli.Terminals;

/// <summary>Where the program reads from and writes to.</summary>
/// <param name="Input">Opens the standard input.</param>
/// <param name="Output">The standard output: results and nothing else.</param>
/// <param name="Error">The standard error: everything said about them.</param>
/// <param name="IsOutputTerminal">Whether a person watches the output.</param>
/// <param name="IsErrorTerminal">Whether a person watches the standard error.</param>
/// <param name="IsColourWanted">Whether terminals may show colour.</param>
internal sealed record Terminal(Func<Stream> Input, Stream Output, TextWriter Error, bool IsOutputTerminal,
    bool IsErrorTerminal, bool IsColourWanted)
{
    /// <summary>The text encoding of all output.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Those of this process. NO_COLOR (no-color.org) and TERM=dumb turn colour off.</summary>
    public static Terminal OfProcess() => new(
        Console.OpenStandardInput,
        Console.OpenStandardOutput(),
        new StreamWriter(Console.OpenStandardError(), Encoding) { AutoFlush = true, NewLine = "\n" },
        !Console.IsOutputRedirected,
        !Console.IsErrorRedirected,
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb");

    /// <summary>A surface on the standard output or a file: colour only where a person sees it.</summary>
    public ITextSurface Surface(TextWriter writer, bool isOutput) =>
        isOutput && IsOutputTerminal && IsColourWanted ? new AnsiSurface(writer) : new PlainSurface(writer);

    /// <summary>A surface on the standard error.</summary>
    public ITextSurface ErrorSurface() =>
        IsErrorTerminal && IsColourWanted ? new AnsiSurface(Error) : new PlainSurface(Error);
}

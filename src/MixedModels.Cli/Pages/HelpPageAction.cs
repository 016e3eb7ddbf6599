using System.CommandLine;
using System.CommandLine.Invocation;
using MixedModels.Cli.Options;
using MixedModels.Cli.Terminals;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Cli.Pages;

/// <summary>Shows a help page.</summary>
internal sealed class HelpPageAction(Action<ITextSurface> write, Terminal terminal) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        ResultOutput.ToTerminal(terminal, write);
        return ExitCodes.Success;
    }
}

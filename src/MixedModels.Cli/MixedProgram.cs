using System.CommandLine;
using System.CommandLine.Help;
using MixedModels.Cli.Commands;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Cli;

/// <summary>
/// The command <c>mixed</c>: parses the call, runs the command, turns failures into one line and an exit code.
/// </summary>
internal static class MixedProgram
{
    /// <summary>Runs a call.</summary>
    public static int Run(string[] arguments, Terminal terminal)
    {
        try
        {
            return Invoke(arguments, terminal);
        }
        catch (ModelException e)
        {
            Complain(terminal, e.Message);
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            Complain(terminal, "Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (OutOfMemoryException)
        {
            Complain(terminal, "There is not enough memory for this model and these data.");
            return ExitCodes.Fault;
        }
        catch (Exception e)
        {
            // what broke may quote any part of an address
            var reason = arguments.Any(Secrets.AreIn) ? e.GetType().Name : $"{e.GetType().Name}: {OneLine(e.Message)}";
            Complain(terminal,
                $"This is a fault of mixed {ProgramVersion.Text}, not of your call: {reason} Please report it "
                    + "as an issue of the project, with the command and if possible the data.");
            if (Environment.GetEnvironmentVariable("MIXED_DEBUG") == "1")
                terminal.Error.WriteLine(Secrets.Hide(e.ToString()));
            return ExitCodes.Fault;
        }
    }

    private static int Invoke(string[] arguments, Terminal terminal)
    {
        arguments = HelpAsked(arguments);
        var root = CreateRoot(terminal);
        var configuration = new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
        var call = root.Parse(arguments, configuration);
        CallErrors.Refuse(call, arguments);
        return call.Invoke(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = TextWriter.Null,
                Error = TextWriter.Null,
            });
    }

    /// <summary><c>mixed help fit</c> and <c>mixed fit help</c> are <c>mixed fit --help</c>.</summary>
    private static string[] HelpAsked(string[] arguments) => arguments switch
    {
        ["help"] => ["--help"],
        ["help", var command] => [command, "--help"],
        [var command, "help"] when !command.StartsWith('-') => [command, "--help"],
        _ => arguments,
    };

    private static Command CreateRoot(Terminal terminal)
    {
        CommandPage[] pages =
        [
            FitCommand.Create(terminal),
            DesignCommand.Create(terminal),
            PredictCommand.Create(terminal),
            TableCommand.Create(terminal),
            InspectCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            VariationCommand.Create(terminal),
            ByGroupCommand.Create(terminal),
            PoolCommand.Create(terminal),
            PlotCommand.Create(terminal),
            ReportCommand.Create(terminal),
            TableOfCommand.Create(terminal),
            AnovaCommand.Create(terminal),
            CompareCommand.Create(terminal),
            EmmeansCommand.Create(terminal),
            DeletionCommand.Drop1(terminal),
            DeletionCommand.Ranova(terminal),
            ConfintCommand.Create(terminal),
        ];
        var version = new Option<bool>("--version") { Description = "Show the version." };
        var root = new Command("mixed", "Linear mixed-effects models from a formula and a table.") { version };
        foreach (var page in pages)
        {
            page.Command.Options.Add(Help(surface => page.WriteHelp(surface), terminal));
            root.Subcommands.Add(page.Command);
        }
        root.Options.Add(Help(surface => RootHelp.Write(pages, surface), terminal));
        root.SetAction(call =>
        {
            if (call.GetValue(version))
                ResultOutput.ToTerminal(terminal, surface => surface.Line($"mixed {ProgramVersion.Text}"));
            else
                throw new ModelException("no-command",
                    "Say what to do: mixed fit, mixed plot, mixed report or another command. "
                        + "'mixed --help' explains each.");
            return ExitCodes.Success;
        });
        return root;
    }

    private static HelpOption Help(Action<ITextSurface> write, Terminal terminal) =>
        new("--help", "-h", "-?") { Action = new HelpPageAction(write, terminal) };

    private static void Complain(Terminal terminal, string message)
    {
        var surface = terminal.ErrorSurface();
        surface.Write("mixed: ", TextStyle.Error);
        foreach (var line in Secrets.Hide(message).Split('\n')) surface.Line(line);
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}

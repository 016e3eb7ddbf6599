using System.CommandLine;
using System.CommandLine.Parsing;
using MixedModels.Cli.Pages;

namespace MixedModels.Cli;

/// <summary>Wrong calls, in words that help.</summary>
internal static class CallErrors
{
    private static readonly string[] SourceOptions = ["--data", "--join", "--newdata"];

    /// <exception cref="ModelException"><c>wrong-call</c>.</exception>
    public static void Refuse(ParseResult call, IReadOnlyList<string> arguments)
    {
        RefusePasswords(arguments);
        if (call.Action is HelpPageAction) return;
        // An unknown option is taken for the argument that is still missing.
        var misplaced = call.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens)
            .FirstOrDefault(t => t.Value.StartsWith("--", StringComparison.Ordinal));
        if (misplaced is not null) throw Unmatched(call, misplaced.Value, arguments);
        if (call.UnmatchedTokens.Count > 0) throw Unmatched(call, call.UnmatchedTokens[0], arguments);
        foreach (var argument in call.CommandResult.Command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0))
            if (call.GetResult(argument) is null or { Tokens.Count: 0 })
                throw Wrong(call, $"The {argument.Name} is missing.");
        if (call.Errors.Count > 0) throw Wrong(call, Sentence(call.Errors[0].Message));
    }

    /// <summary>
    /// An address with a password anywhere but where a table is named: no title, label or error may repeat it.
    /// </summary>
    private static void RefusePasswords(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var isSource = (i > 0 && SourceOptions.Contains(arguments[i - 1]))
                || SourceOptions.Any(option => arguments[i].StartsWith(option + "=", StringComparison.Ordinal));
            if (!isSource && Secrets.AreIn(arguments[i]))
            {
                throw new ModelException("wrong-call",
                    "An argument that names no table holds an address with a password, which would be shown; "
                        + $"tables are named by {string.Join(", ", SourceOptions)}.");
            }
        }
    }

    private static ModelException Unmatched(ParseResult call, string token, IReadOnlyList<string> arguments)
    {
        var command = call.CommandResult.Command;
        if (token.StartsWith('-') && token.Length > 1)
            return Wrong(call,
                $"There is no option {token}.{Suggestion.DidYouMean(token, command.Options.Select(o => o.Name))}");
        if (command.Subcommands.Count > 0)
        {
            var suggestion = Suggestion.DidYouMean(token, command.Subcommands.Select(c => c.Name));
            return Wrong(call, $"There is no command '{token}'.{suggestion}");
        }
        // The shell has split an unquoted formula and may have replaced its tilde by the home folder.
        var isSplit = command.Arguments.Count > 0 && command.Arguments[0].Name == "FORMULA"
            && !arguments.Any(a => a.Contains('~') && a.Length > 1);
        var hint = isSplit ? " Put the formula in quotes: \"y ~ x + (1 | g)\"." : "";
        return Wrong(call, $"'{token}' is one argument too many.{hint}");
    }

    private static ModelException Wrong(ParseResult call, string message)
    {
        var command = call.CommandResult.Command;
        return new ModelException("wrong-call",
            $"{message} See 'mixed{(command.Name == "mixed" ? "" : " " + command.Name)} --help'.");
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}

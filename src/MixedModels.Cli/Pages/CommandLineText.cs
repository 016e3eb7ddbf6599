namespace MixedModels.Cli.Pages;

/// <summary>A call as one can type it again in a POSIX shell, passwords left out.</summary>
internal static class CommandLineText
{
    /// <summary>The call.</summary>
    public static string Of(IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Select(Secrets.Hide).Select(Quoted).Prepend("mixed"));

    private static string Quoted(string argument)
    {
        if (argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,@%+".Contains(c)))
            return argument;
        return argument.AsSpan().IndexOfAny("\"$`\\!") < 0
            ? $"\"{argument}\""
            : "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }
}

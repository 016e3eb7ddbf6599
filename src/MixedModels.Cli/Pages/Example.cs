using MixedModels.Reports.Surfaces;

namespace MixedModels.Cli.Pages;

/// <summary>A call for a help page.</summary>
internal sealed record Example(string Call, string Meaning)
{
    private const string Continuation = " \\";

    /// <summary>
    /// Writes the call and, below it, what it does; a long call goes on in a further line, as in a shell.
    /// </summary>
    public void Write(ITextSurface surface)
    {
        var line = "  ";
        foreach (var (i, part) in Call.Split(" --").Index())
        {
            var text = i == 0 ? part : " --" + part;
            if (i > 0 && line.Length + text.Length + Continuation.Length > HelpText.Width)
            {
                surface.Line(line + Continuation, TextStyle.Strong);
                line = "   ";
            }
            line += text;
        }
        surface.Line(line, TextStyle.Strong);
        surface.Write("      ");
        surface.Help(Meaning, 6);
    }
}

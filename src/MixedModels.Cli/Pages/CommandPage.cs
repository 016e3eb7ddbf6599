using System.CommandLine;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Cli.Pages;

/// <summary>A command with what its help page says beside the options.</summary>
/// <param name="Command">The command.</param>
/// <param name="Usage">The call in one line.</param>
/// <param name="Groups">The options under headings.</param>
/// <param name="Examples">Calls with what they do.</param>
/// <param name="WriteMore">Writes further sections; null for none.</param>
internal sealed record CommandPage(Command Command, string Usage, IReadOnlyList<OptionGroup> Groups,
    IReadOnlyList<Example> Examples, Action<ITextSurface>? WriteMore = null)
{
    private const int Indent = 27;

    /// <summary>Writes the help page.</summary>
    public void WriteHelp(ITextSurface surface)
    {
        surface.Help(Command.Description ?? "");
        surface.Line();
        surface.Write("Usage: ", TextStyle.Heading);
        surface.Line(Usage);
        foreach (var group in Groups)
        {
            surface.Line();
            surface.Line(group.Title + ":", TextStyle.Heading);
            foreach (var option in group.Options) WriteOption(surface, option);
        }
        surface.Line();
        surface.Line("Examples:", TextStyle.Heading);
        foreach (var example in Examples) example.Write(surface);
        WriteMore?.Invoke(surface);
    }

    private static void WriteOption(ITextSurface surface, Option option)
    {
        var name = string.Join(", ", option.Aliases.Prepend(option.Name))
            + (option.HelpName is { } value ? " " + value : "");
        var head = "  " + name;
        surface.Write(head, TextStyle.Strong);
        var column = head.Length;
        if (column >= Indent - 1)
        {
            surface.EndLine();
            column = 0;
        }
        surface.Write(new string(' ', Indent - column));
        surface.Help(option.Description ?? "", Indent);
    }
}

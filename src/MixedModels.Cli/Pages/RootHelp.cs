using MixedModels.Reports.Documents;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Cli.Pages;

/// <summary>What <c>mixed --help</c> shows.</summary>
internal static class RootHelp
{
    private const int Indent = 12;

    public static void Write(IReadOnlyList<CommandPage> pages, ITextSurface surface)
    {
        surface.Line($"mixed {ProgramVersion.Text}: linear mixed-effects models from a formula and a table.");
        surface.Line();
        surface.Write("Usage: ", TextStyle.Heading);
        surface.Line("mixed COMMAND ...");
        surface.Line();
        surface.Line("Commands:", TextStyle.Heading);
        foreach (var page in pages)
        {
            surface.Write($"  {page.Command.Name,-10}", TextStyle.Strong);
            surface.Help(page.Command.Description ?? "", Indent);
        }
        surface.Line();
        surface.Help(
            "'mixed COMMAND --help' explains a command, its options and the formula language; "
                + "'mixed --version' shows the version.");
        surface.Line();
        surface.Line("Examples:", TextStyle.Heading);
        foreach (var example in pages.Select(p => p.Examples[0])) example.Write(surface);
        surface.Line();
        surface.Help(
            "Results go to the standard output, everything else to the standard error. "
                + "Exit codes: 0 done, 1 a fault of mixed, 2 a wrong call or bad input, 130 stopped by Ctrl-C.");
    }
}

using MixedModels.Reports.Surfaces;

namespace MixedModels.Cli.Pages;

/// <summary>Lines of help pages: they fit a terminal of 80 columns.</summary>
internal static class HelpText
{
    public const int Width = 80;

    /// <summary>Writes words that begin at the indent, broken at blanks, and ends the line.</summary>
    public static void Help(this ITextSurface surface, string text, int indent = 0, int? column = null) =>
        surface.Wrapped(text, indent, column, lineWidth: Width);
}

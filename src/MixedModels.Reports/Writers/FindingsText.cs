using MixedModels.Findings;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>Findings as paragraphs.</summary>
public static class FindingsText
{
    /// <summary>Writes each finding after the word for its severity.</summary>
    public static void Write(IEnumerable<Finding> findings, ITextSurface surface)
    {
        foreach (var finding in findings)
            surface.Paragraph($"{Word(finding.Severity)}: ", finding.Message, Style(finding.Severity));
    }

    /// <summary>The word for a severity.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "Error",
        Severity.Warning => "Warning",
        _ => "Note",
    };

    private static TextStyle Style(Severity severity) => severity switch
    {
        Severity.Error => TextStyle.Error,
        Severity.Warning => TextStyle.Warning,
        _ => TextStyle.Muted,
    };
}

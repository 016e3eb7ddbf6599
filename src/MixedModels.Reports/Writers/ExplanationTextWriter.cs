using MixedModels.Reports.Equations;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>An explanation as text.</summary>
public static class ExplanationTextWriter
{
    private static readonly (string Part, string Title)[] Parts =
    [
        ("treatment", "Treatment: the fixed effects"), ("group", "Group: the random effects"), ("individual", "Individual: the noise"), ("assumption", "What the model assumes"),
    ];

    /// <summary>Writes the explanation.</summary>
    public static void Write(Explanation explanation, ITextSurface surface)
    {
        var fit = explanation.Fit;
        surface.Line("Explanation", TextStyle.Strong);
        surface.Line($"Formula: {fit.Design.Formula.Text.Trim()}");
        surface.Line($"   Data: {explanation.DataName}");
        if (explanation.NoLevels is { } reason) surface.Paragraph("Note: ", reason, TextStyle.Muted);
        WriteEquations("Equations:", explanation, isFitted: false, surface);
        WriteEquations("With the fitted numbers:", explanation, isFitted: true, surface);
        if (explanation.Groups.Count > 0)
        {
            surface.Line();
            surface.Line($"Groups, {fit.Design.ResponseName}:", TextStyle.Heading);
            foreach (var line in explanation.Groups) surface.Line($"  {line.Label}: {PlainEquations.Text(line)}");
        }
        if (explanation.Levels is { Groups.Count: > 0 } levels)
        {
            surface.Line();
            surface.Line("As a level file:", TextStyle.Heading);
            foreach (var line in levels.ToText().TrimEnd().Split('\n')) surface.Line(line.Length == 0 ? "" : "  " + line);
        }
        foreach (var (part, title) in Parts)
        {
            surface.Line();
            surface.Line(title + ":", TextStyle.Heading);
            foreach (var statement in explanation.Anatomy.Where(s => s.Part == part)) surface.Paragraph("  ", statement.Text, TextStyle.Plain);
        }
    }

    private static void WriteEquations(string title, Explanation explanation, bool isFitted, ITextSurface surface)
    {
        surface.Line();
        surface.Line(title, TextStyle.Heading);
        PlainEquations.Write(ModelEquations.Create(explanation.Fit, explanation.Levels, isFitted), surface);
    }
}

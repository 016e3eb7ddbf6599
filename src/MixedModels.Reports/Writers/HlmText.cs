using MixedModels.Reports.Code;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>What to enter into HLM: the files of the levels, and the equations in its order.</summary>
public static class HlmText
{
    /// <summary>Writes files and equations.</summary>
    /// <exception cref="ModelException"><c>no-code</c>: the model has no level equations.</exception>
    public static void Write(Explanation explanation, IReadOnlyList<CodeSource> sources, ITextSurface surface)
    {
        if (!explanation.Fit.IsMixed || !ModelEquations.HasLevels(explanation.Fit, explanation.Levels))
            throw CodeModel.NoCode(explanation.NoLevels ?? "HLM's levels are nested in each other, and this model's are not");
        var levels = explanation.Levels!;
        surface.Line("Files, one a level (HLM takes numbers: enter the columns of a factor as indicators, named as in the equations):");
        surface.Line($"  Level 1 ({levels.Rows.Name}): {sources[0].Name}");
        for (var g = 0; g < levels.Groups.Count; g++)
        {
            var file = g + 1 < sources.Count ? sources[g + 1].Name : sources[0].Name;
            surface.Line($"  Level {Numbers.NumberFormat.Count(g + 2)} ({levels.Groups[g].Name}): {file}, id {string.Join(", ", levels.Groups[g].Key.Select(k => k.Right))}");
        }
        surface.Line("Each file needs the ids of its own level and of all levels above, and is sorted by them.");
        surface.Line($"Estimation: {(explanation.Fit.Criterion == Fitting.Criterion.Reml ? "restricted" : "full")} maximum likelihood");
        surface.Line();
        PlainEquations.Write(ModelEquations.Create(explanation.Fit, levels, isFitted: false), surface);
    }
}

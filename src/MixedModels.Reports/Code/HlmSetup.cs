using MixedModels.Levels;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Code;

/// <summary>What to enter into HLM: the files of the levels, and the equations in its order.</summary>
public static class HlmSetup
{
    /// <summary>Writes files and equations.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="levels">Its level equations; null when it has none.</param>
    /// <param name="noLevels">Why it has none; null when it has some.</param>
    /// <param name="sources">Where the data and the tables joined to them are.</param>
    /// <param name="surface">Where it goes.</param>
    /// <exception cref="ModelException"><c>no-code</c>: the model has no level equations.</exception>
    public static void Write(LinearMixedModelFit fit, LevelModel? levels, string? noLevels,
        IReadOnlyList<CodeSource> sources, ITextSurface surface)
    {
        if (levels is null || !fit.IsMixed || !ModelEquations.HasLevels(fit, levels))
            throw CodeModel.NoCode(noLevels ?? "HLM's levels are nested in each other, and this model's are not");
        surface.Line(
            "Files, one for each level (HLM takes numbers: enter the columns of a factor as indicators, "
                + "named as in the equations):");
        surface.Line($"  Level 1 ({levels.Rows.Name}): {sources[0].Name}");
        for (var g = 0; g < levels.Groups.Count; g++)
        {
            var file = g + 1 < sources.Count ? sources[g + 1].Name : sources[0].Name;
            var ids = string.Join(", ", levels.Groups[g].Key.Select(k => k.Right));
            surface.Line($"  Level {NumberFormat.Count(g + 2)} ({levels.Groups[g].Name}): {file}, id {ids}");
        }
        surface.Line("Each file needs the ids of its own level and of all levels above, and is sorted by them.");
        surface.Line($"Estimation: {(fit.Criterion == Criterion.Reml ? "restricted" : "full")} maximum likelihood");
        surface.Line();
        PlainEquations.Write(ModelEquations.Create(fit, levels, isFitted: false), surface);
    }
}

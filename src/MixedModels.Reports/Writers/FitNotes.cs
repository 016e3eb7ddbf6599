using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Writers;

/// <summary>What a report says in words: contrasts in use, dropped rows, dropped columns.</summary>
internal static class FitNotes
{
    private const int MostRows = 10;

    /// <summary>The coding of each factor: <c>style: treatment, against 'no flip'</c>.</summary>
    public static IEnumerable<string> Contrasts(ModelDesign design)
    {
        foreach (var (factor, kind) in design.Recipe.Contrasts)
        {
            var levels = Levels(design.Recipe, factor);
            yield return $"{factor}: {Describe(kind, levels)}";
        }
    }

    /// <summary>Which rows were dropped and for lack of what; null when none was.</summary>
    public static string? DroppedRows(ModelFrame frame)
    {
        if (frame.Dropped.Count == 0) return null;
        var shown = string.Join(", ", frame.Dropped.Take(MostRows).Select(row => NumberFormat.Count(row + 1)));
        var more = frame.Dropped.Count > MostRows ? $" and {NumberFormat.Count(frame.Dropped.Count - MostRows)} more" : "";
        var missing = string.Join(", ", frame.MissingByVariable.Select(m => $"{m.Key} in {NumberFormat.Count(m.Value)}"));
        return $"row{(frame.Dropped.Count == 1 ? "" : "s")} {shown}{more}; missing: {missing}";
    }

    /// <summary>Each dropped column with its reason.</summary>
    public static IEnumerable<string> Aliased(LinearMixedModelFit fit) => fit.Design.FixedEffects.Aliased.Select(a => $"{a.Name}: {a.Reason}");

    private static IReadOnlyList<string> Levels(DesignRecipe recipe, string factor) =>
        recipe.Variables.FirstOrDefault(v => v.Name == factor)?.Levels ?? recipe.Bases.FirstOrDefault(b => b.Call == factor)?.Levels ?? [];

    private static string Describe(ContrastKind kind, IReadOnlyList<string> levels) => kind switch
    {
        ContrastKind.Treatment => levels.Count > 0 ? $"treatment, against '{levels[0]}'" : "treatment, against the first level",
        ContrastKind.Sas => levels.Count > 0 ? $"treatment, against the last level '{levels[^1]}'" : "treatment, against the last level",
        ContrastKind.Sum => "sum, each level against the mean of all",
        ContrastKind.Helmert => "Helmert, each level against the mean of those before it",
        _ => "orthogonal polynomials over the ordered levels",
    };
}

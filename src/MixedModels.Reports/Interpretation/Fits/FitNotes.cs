using MixedModels.Designs;
using MixedModels.Designs.Schemas;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Interpretation.Fits;

/// <summary>
/// What there is to say of a fit and its data in a few words: its kind, contrasts in use, dropped rows, dropped
/// columns.
/// </summary>
internal static class FitNotes
{
    private const int MostRows = 10;

    /// <summary>What kind of model it is, and which tests it shows.</summary>
    public static string Title(FitSummary summary)
    {
        if (!summary.Fit.IsMixed) return "Linear model fit by least squares";
        var criterion = summary.Fit.Criterion == Criterion.Reml ? "REML" : "maximum likelihood";
        var tests = InferencePhrases.Title(summary.Fit, summary.Tests.Inference) is { } title ? $". {title}" : "";
        return $"Linear mixed model fit by {criterion}{tests}";
    }

    /// <summary>How each factor is coded: <c>treatment, against 'no flip'</c>.</summary>
    public static IEnumerable<(string Factor, string Coding)> Contrasts(ModelDesign design) =>
        design.Recipe.Contrasts.Select(
            contrasts => (contrasts.Key, Describe(contrasts.Value, Levels(design.Recipe, contrasts.Key))));

    /// <summary>The findings that neither the verdict nor the dropped columns say already.</summary>
    public static IEnumerable<Finding> Findings(MixedModelFit fit) =>
        fit.Findings.Where(f => f.Id is not ("not-converged" or "rank-deficient"));

    /// <summary>Which rows were dropped and for lack of what; null when none was.</summary>
    public static string? DroppedRows(ModelFrame frame, Vocabulary? words = null)
    {
        if (frame.Dropped.Count == 0) return null;
        var rows = English.First([.. frame.Dropped.Select(row => NumberFormat.Count(row + 1))], MostRows);
        var missing =
            string.Join(", ", frame.MissingByVariable.Select(m =>
                $"{words?.Expression(m.Key) ?? m.Key} in {NumberFormat.Count(m.Value)}"));
        string[] parts =
        [
            $"{English.Noun(frame.Dropped.Count, "row")} {rows}",
            .. missing.Length == 0 ? [] : new[] { $"missing: {missing}" },
            .. frame.WithoutWeight == 0 ? [] : new[] { $"weight zero: {NumberFormat.Count(frame.WithoutWeight)}" },
        ];
        return string.Join("; ", parts);
    }

    /// <summary>Each dropped column with its reason.</summary>
    public static IEnumerable<string> Aliased(MixedModelFit fit, Vocabulary? words = null) =>
        fit.Design.FixedEffects.Aliased.Select(a => $"{words?.Term(a.Name) ?? a.Name}: {a.Reason}");

    private static IReadOnlyList<string> Levels(DesignRecipe recipe, string factor) =>
        recipe.Variables.FirstOrDefault(v => v.Name == factor) is { } variable
            ? variable.Kind == VariableKind.Logical ? ["FALSE", "TRUE"] : variable.Levels
            : recipe.Bases.FirstOrDefault(b => b.Call == factor)?.Levels ?? [];

    private static string Describe(ContrastKind kind, IReadOnlyList<string> levels) => kind switch
    {
        ContrastKind.Treatment =>
            levels.Count > 0 ? $"treatment, against '{levels[0]}'" : "treatment, against the first level",
        ContrastKind.Sas =>
            levels.Count > 0
                ? $"treatment, against the last level '{levels[^1]}'"
                : "treatment, against the last level",
        ContrastKind.Sum => "sum, each level against the mean of all",
        ContrastKind.Helmert => "Helmert, each level against the mean of those before it",
        _ => "orthogonal polynomials over the ordered levels",
    };
}

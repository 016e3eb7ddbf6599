namespace MixedModels.Summaries;

/// <summary>
/// The names that tables print for random-effects terms: a group's second term is <c>Subject.1</c>, as in lme4.
/// </summary>
public static class TermLabels
{
    /// <summary>One label for each random-effects term, in the order of the fit; all different.</summary>
    public static IReadOnlyList<string> Of(MixedModelFit fit)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var labels = new List<string>();
        foreach (var component in fit.VarianceComponents)
        {
            var count = seen[component.Group] = seen.GetValueOrDefault(component.Group, -1) + 1;
            labels.Add(count == 0
                ? component.Group
                : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{component.Group}.{count}"));
        }
        return labels;
    }
}

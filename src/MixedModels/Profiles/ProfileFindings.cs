namespace MixedModels.Profiles;

/// <summary>What is to be noticed about profiles.</summary>
public static class ProfileFindings
{
    /// <summary>
    /// Limits on the boundary, limits that were not found, better optima, and what criterion was used.
    /// </summary>
    public static IReadOnlyList<Finding> Findings(this LikelihoodProfiles profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        return [.. All(profiles)];
    }

    private static IEnumerable<Finding> All(LikelihoodProfiles profiles)
    {
        if (profiles.Criterion == Criterion.Reml)
            yield return Info("profile-reml", "The REML criterion has no fixed effects, so only variance parameters "
                + "have profiles; maximum likelihood has them for all.");
        else if (profiles.Fit.Design.IsMixed)
            yield return Info("profile-ml",
                "The estimates are those of maximum likelihood, which the profiles are of.");
        foreach (var row in profiles.Rows)
        {
            if (row.LowerEnd == IntervalEnd.Open || row.UpperEnd == IntervalEnd.Open)
                yield return new Finding("open-interval", Severity.Warning, double.IsNaN(row.Estimate)
                    ? $"{row.Parameter.Name} is not defined: an effect that it belongs to does not vary."
                    : $"{row.Parameter.Name} has no limit on one side: the likelihood does not fall far enough.",
                    row.Parameter.Name);
            if (row.HasBetterOptimum)
                yield return new Finding("better-optimum", Severity.Warning, $"While {row.Parameter.Name} was held the "
                    + "deviance fell below that of the fit: there is a second optimum, and limits are relative to the "
                    + "one that was found first.", row.Parameter.Name);
        }
        var ends = profiles.Rows.Where(r => r.LowerEnd == IntervalEnd.Boundary || r.UpperEnd == IntervalEnd.Boundary)
            .Select(r => r.Parameter.Name).ToArray();
        if (ends.Length > 0)
            yield return Info("boundary-interval", $"An end of the interval of {Enumeration.Of(ends)} is the end of "
                + "what is possible: no value short of it can be excluded.");
    }

    private static Finding Info(string id, string message) => new(id, Severity.Info, message, "profile");
}

using System.Globalization;
using MixedModels.Formulas.Syntax;
using MixedModels.Structure;

namespace MixedModels.Designs;

/// <summary>What can be said about a design before it is fitted, in lme4's sense.</summary>
internal static class DesignChecks
{
    /// <summary>Standard deviations of predictors further apart than this are reported, as in lme4.</summary>
    private const double FarApart = 1e3;

    /// <summary>How many reasons of dropped columns one finding gives; the design holds them all.</summary>
    private const int MostReasons = 4;

    /// <summary>
    /// Grouping factors with too few or too many levels: an error or a finding, as the checks ask. A term with as many
    /// effects as rows is judged when it was fitted: some data do tell them apart.
    /// </summary>
    public static IEnumerable<Finding> LevelCounts(
        IReadOnlyList<RandomEffectsDesign> terms, int n, GroupingChecks checks)
    {
        foreach (var term in terms)
        {
            if (term.LevelCount < 2)
            {
                if (Act(checks.SingleLevel, "single-level-group", term.Group,
                    $"The grouping factor '{term.Group}' has a single level in the rows in use; "
                        + $"a random effect needs at least two. Leave the term ({term.Term}) out.") is { } finding)
                    yield return finding;
            }
            else if (term.LevelCount >= n)
            {
                if (Act(checks.LevelForEveryRow, "level-for-every-row", term.Group,
                    $"The grouping factor '{term.Group}' has as many levels as there are rows "
                        + $"({n}), so its effects cannot be told from the residuals. "
                        + $"Leave the term ({term.Term}) out or group more coarsely.") is { } finding)
                    yield return finding;
            }
        }
    }

    /// <summary>
    /// A random effect that two terms on one grouping factor share: only the sum of their variances can be estimated.
    /// </summary>
    public static IEnumerable<Finding> RepeatedEffects(IReadOnlyList<RandomEffectsDesign> terms)
    {
        for (var second = 1; second < terms.Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (terms[first].Group != terms[second].Group) continue;
                var shared = terms[second].ColumnNames.FirstOrDefault(terms[first].ColumnNames.Contains);
                if (shared is null) continue;
                var places = terms[first].Term == terms[second].Term
                    ? $"in the formula twice, as ({terms[first].Term})"
                    : $"in two terms, ({terms[first].Term}) and ({terms[second].Term})";
                yield return new Finding("repeated-random-effect", Severity.Warning,
                    $"The random effect {shared} of {terms[second].Group} is {places}; their variances cannot be told "
                    + "apart. Keep it in one.", terms[second].Term);
                break;
            }
        }
    }

    /// <summary>Rows that count for nothing.</summary>
    public static IEnumerable<Finding> RowsWithoutWeight(ModelFrame frame, string? weights)
    {
        if (weights is null || frame.WithoutWeight == 0) yield break;
        var rows = frame.WithoutWeight == 1 ? "1 row has" : $"{frame.WithoutWeight} rows have";
        yield return new Finding("zero-weight", Severity.Info,
            $"{rows} the weight zero in {weights} and {(frame.WithoutWeight == 1 ? "is" : "are")} left out: the fit is "
            + "that of the other rows.", weights);
    }

    /// <summary>Columns that were dropped.</summary>
    public static IEnumerable<Finding> Rank(FixedEffectsDesign x)
    {
        if (x.Aliased.Count == 0) yield break;
        var names = Enumeration.Of([.. x.Aliased.Select(a => a.Name)]);
        var reasons = string.Join("; ", x.Aliased.Select(a => a.Reason).Distinct().Take(MostReasons));
        var count = x.Aliased.Count == 1
            ? "One column of the fixed effects was dropped"
            : $"{x.Aliased.Count} columns of the fixed effects were dropped";
        yield return new Finding("rank-deficient", Severity.Warning,
            $"{count}, because the others "
                + $"already determine {(x.Aliased.Count == 1 ? "it" : "them")}: {names} ({reasons}).",
            names);
    }

    /// <summary>
    /// Predictors whose standard deviations are a thousand times apart; indicator columns do not count.
    /// </summary>
    public static IEnumerable<Finding> Scales(FixedEffectsDesign x, FixedEffectsMatrix matrix)
    {
        if (x.ColumnCount < 2) yield break;
        var (least, most) = ((Name: "", Deviation: double.PositiveInfinity), (Name: "", Deviation: 0.0));
        for (var j = 0; j < x.ColumnCount; j++)
        {
            var values = matrix.Columns[j].Span;
            if (x.TermOfColumn[j] == 0 || x.ColumnCount == 2 && x.TermOfColumn[0] == 0 || IsIndicator(values)) continue;
            var deviation = StandardDeviation(values);
            if (deviation == 0) continue; // a constant in place of an intercept
            if (deviation < least.Deviation) least = (x.ColumnNames[j], deviation);
            if (deviation > most.Deviation) most = (x.ColumnNames[j], deviation);
        }
        if (most.Deviation > FarApart * least.Deviation)
            yield return new Finding("different-scales", Severity.Warning,
                $"The predictors {most.Name} and {least.Name} are on very different scales "
                    + $"(standard deviations {NumberDeparser.Format(Rounded(most.Deviation))} and "
                    + $"{NumberDeparser.Format(Rounded(least.Deviation))}); rescale one, as with scale({least.Name}).",
                $"{most.Name}, {least.Name}");
    }

    /// <summary>
    /// Double bars over a factor or a basis: diagonal here, where lme4 would let the columns correlate.
    /// </summary>
    public static IEnumerable<Finding> DiagonalTerms(IReadOnlyList<RandomEffectsDesign> terms)
    {
        foreach (var term in terms)
        {
            if (term.Covariance == CovarianceKind.Diagonal)
                yield return new Finding("diagonal-term", Severity.Info,
                    $"The term ({term.Term}) "
                        + $"has a diagonal covariance matrix over its columns {Enumeration.Of(term.ColumnNames)}: "
                        + "no correlations, and variances that depend on the factor's contrasts. "
                        + "(lme4's || would keep the correlations between the columns of a factor.)",
                    term.Term);
        }
    }

    /// <summary>A response without variation.</summary>
    public static IEnumerable<Finding> Response(string name, ReadOnlyMemory<double> y)
    {
        if (y.Length > 1 && !y.Span.ContainsAnyExcept(y.Span[0]))
            yield return new Finding("constant-response", Severity.Warning,
                $"The response '{name}' has the same value in every row; there is no variation to explain.",
                name);
    }

    /// <summary>
    /// Labels such as class 1, 2, 3 that start again in every school: the grouping factor has too few levels then (see
    /// <see cref="ImplicitNesting"/>).
    /// </summary>
    public static IEnumerable<Finding> RepeatedLabels(
        string response, IReadOnlyList<RandomEffectsDesign> terms, Table table, RowSelection rows)
    {
        foreach (var group in terms.DistinctBy(t => t.Group))
        {
            if (!table.TryGetColumn(group.Group, out _)) continue;
            var others = table.Columns
                .Where(
                    c => c.Name != group.Group && c.Name != response && !IsGroupedTogether(terms, group.Group, c.Name))
                .Select(rows.Take);
            if (ImplicitNesting.Find(group.Grouping, others) is not { } found) continue;
            yield return new Finding("repeated-labels", Severity.Warning,
                $"The labels of {found.Inner} repeat across {found.Outer}: "
                    + $"{found.Combinations} combinations of the two share {found.Labels} labels. "
                    + $"Did you mean {found.Outer}:{found.Inner} ({found.Combinations} groups, not {found.Labels})?",
                found.Inner);
        }
    }

    private static bool IsGroupedTogether(IReadOnlyList<RandomEffectsDesign> terms, string inner, string outer) =>
        terms.Any(t => t.GroupColumns.Contains(inner) && t.GroupColumns.Contains(outer));

    private static Finding? Act(CheckAction action, string id, string subject, string message) => action switch
    {
        CheckAction.Refuse => throw new ModelException(id, message),
        CheckAction.Report => new Finding(id, Severity.Warning, message, subject),
        _ => null,
    };

    private static bool IsIndicator(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            if (value is not (0 or 1)) return false;
        return true;
    }

    /// <summary>In units of the largest value: squares of large numbers are too large for a double.</summary>
    private static double StandardDeviation(ReadOnlySpan<double> values)
    {
        double largest = 0, sum = 0, squares = 0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0) return 0;
        foreach (var value in values) sum += value / largest;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value / largest - mean) * (value / largest - mean);
        return largest * Math.Sqrt(squares / Math.Max(1, values.Length - 1));
    }

    /// <summary>Three significant digits, for a message.</summary>
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
